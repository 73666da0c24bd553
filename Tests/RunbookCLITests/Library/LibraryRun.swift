import Foundation
import TestSupport
import Testing

/// A finished run of a runbook of the library, beside the transcript of an earlier one.
struct LibraryRun: CustomStringConvertible {
  let exitStatus: Int32
  /// What the operator saw.
  let screen: String
  /// The run as its report tells it.
  let transcript: TranscriptText

  var description: String { screen }

  /// Compares a run with the transcript in `Fixtures/`, or writes that one.
  init(scene: String, exitStatus: Int32, screen: String, report: String, folder: String) throws {
    self.exitStatus = exitStatus
    self.screen = screen
    #expect(exitStatus != 2 && exitStatus != 3, "it was never begun:\n\(screen)")
    transcript = TranscriptText(report, folder: folder)
    if Golden.isRecording {
      if let note = try Golden.difference(of: transcript.text, from: "\(scene).md") { Issue.record("\(note)") }
      return
    }
    guard let expected = try? TranscriptText(Golden.text("\(scene).md")) else {
      Issue.record("no Fixtures/\(scene).md\n\(screen)")
      return
    }
    let isSame = transcript.story == expected.story
    #expect(isSame, "\(transcript.difference(from: expected))\n\(screen)")
  }

  /// How it ended: `resolved`, `escalated`, ….
  var ending: String? { transcript.ending }
}

import CLibrary
import Execution
import RunbookModel

/// The file that scripts write `NAME=value` lines to, known to them as `$RUNBOOK_OUTPUT`: one for each time that commands
/// are run, so that its name also tells which programs belong to them.
final class ValuesFile {
  /// The variable that names it.
  static let variable = "RUNBOOK_OUTPUT"

  /// Where it is.
  ///
  /// Where it can't be created, on a full disk for example, there is none of that name, so that a script that writes to it
  /// fails and says why, and any other goes on.
  private(set) var path = ValuesFile.impossible

  /// The line of the environment that is of no other commands than those it was prepared for.
  var mark: [UInt8] { Array("\(Self.variable)=\(path)".utf8) }

  private static let impossible = "/dev/null/\(variable)"

  private let scratch: ScratchFolder
  private var count = 0

  /// The most that is read of it.
  static let limit = 1 << 20

  init(in scratch: ScratchFolder) {
    self.scratch = scratch
  }

  deinit { remove() }

  /// Makes an empty file for the next commands.
  func prepare() {
    remove()
    count += 1
    let folder = try? scratch.path()
    path = folder.map { "\($0)/values-\(count)" } ?? Self.impossible
    _ = try? FileDescriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, operation: "create")
  }

  private func remove() {
    if path != Self.impossible { _ = unlink(path) }
  }

  /// What was written.
  func read() -> Reading {
    // Most scripts write nothing, and nothing can be lost of that.
    guard FileSystem.exists(path), FileSystem.status(of: path)?.size != 0 else { return Reading() }
    do throws(PlatformError) {
      return Reading(try FileSystem.readFile(path, limit: Self.limit))
    } catch {
      switch error.reason {
      case .tooLarge: return Reading(lost: LostValue(nil, reason: Reading.tooLarge))
      default: return Reading(lost: LostValue(nil, reason: "can't be read: \(error.reason.words)"))
      }
    }
  }

  /// The lines of such a file.
  struct Reading: Equatable {
    /// The lines `NAME=value`; others are left out.
    private(set) var values: [Command.Variable] = []
    /// Those that can't be handed on.
    private(set) var lost: [LostValue] = []

    fileprivate static let tooLarge = "has more than \(limit >> 20) MiB"

    init(lost: LostValue) {
      self.lost = [lost]
    }

    /// Reads the lines in some bytes.
    init(_ bytes: [UInt8] = []) {
      guard bytes.count <= limit else {
        lost = [LostValue(nil, reason: Self.tooLarge)]
        return
      }
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard let sign = line.firstIndex(of: UInt8(ascii: "=")), ExportParser.isName(line[..<sign]) else { continue }
        let name = String(decoding: line[..<sign], as: UTF8.self)
        if let value = String(validating: line[(sign + 1)...], as: UTF8.self) {
          values.append(Command.Variable(name: name, value: value))
        } else {
          lost.append(LostValue(name, reason: VariableValue.encodingRefusal))
        }
      }
    }
  }
}

import TestSupport
import Testing

extension CommandLineTests {
  @Suite("An incident and its people", .timeLimit(.minutes(60)))
  struct IncidentTests {
    private let desk: LibraryDesk

    init() throws {
      desk = try LibraryDesk("incident-response", ["INCIDENT": "checkout fails"])
    }

    private typealias Exchange = (question: String, answer: String)

    private static let opening: [Exchange] = [
      ("Open a channel", "done"), ("Who leads this incident?", "Ada"), ("Who repairs?", "Grace"),
      ("Since when", "09:12 UTC"), ("What changed last", "a deploy at 09:05"),
    ]
    private static let telling: [Exchange] = [
      ("Status page: what they see", "done"), ("Tell support, before", "done"), ("When do they hear more?", "09:45"),
    ]
    private static let closing: [Exchange] = [
      ("Status page: over", "done"), ("Tell support that", "done"), ("What was it", "a wrong setting"),
      ("Put the report", "done"), ("A date for the review", "done"),
    ]
    private static let search: [Exchange] = [
      ("Each says", "done"), ("Which guess", "the cache"), ("Prove it wrong", "done"),
      ("What came of it", "not the cache"),
    ]
    private static let repair: [Exchange] = [
      ("Whoever repairs goes", "done"), ("What did it find", "rolled back to 41"),
    ]

    /// Goes through it at a terminal.
    private func play(_ scene: String, _ exchanges: [Exchange]) throws -> LibraryRun {
      let terminal = try desk.sit()
      for exchange in exchanges { try terminal.answer(exchange.question, exchange.answer) }
      let status = try terminal.wait(timeout: .seconds(30))
      return try LibraryRun(
        scene: "incident-response/\(scene)", exitStatus: status, screen: terminal.text,
        report: desk.desk.run("report").output, folder: desk.desk.folder.path)
    }

    @Test func `are led from the first message to the ticket`() throws {
      let over = try play("over-already", Self.opening + [("How bad is it", "over already")] + Self.closing)
      #expect(over.ending == "resolved")
      let leak = try play(
        "data-is-open",
        Self.opening + [
          ("How bad is it", "data"), ("Call the owner", "done"), ("Stop what writes", "done"),
          ("Keep what is there", "done"), ("Who has been reached", "Joan: keep it closed"),
        ])
      #expect(leak.ending == "escalated")
      let deploy = try play(
        "a-deploy",
        Self.opening + [("How bad is it", "down")] + Self.telling + [("What broke", "one of these fits")] + Self.repair
          + [("Is it over", "no, and users wait for word")] + Self.telling + [("What broke", "one of these fits")]
          + Self.repair + [("Is it over", "it is over")] + Self.closing)
      #expect(deploy.ending == "resolved")
    }

    @Test func `are handed over with all that is known`() throws {
      let relieved: [Exchange] = [
        ("Is it over", "no, and I need relief"), ("Say what was tried", "done"), ("Who leads from now on?", "Alan"),
        ("Who repairs from now on?", "Edsger"), ("The new lead repeats", "done"),
      ]
      let handedOver = try play(
        "relief",
        Self.opening + [("How bad is it", "degraded"), ("What broke", "nobody knows")] + Self.search + relieved
          + [("Is it over", "no, and it is worse than we thought"), ("How bad is it", "down")] + Self.telling
          + [("What broke", "nobody knows")] + Self.search + [("Is it over", "no, and I can go on")]
          + [("What broke", "one of these fits")] + Self.repair + [("Is it over", "it is over")] + Self.closing)
      #expect(handedOver.ending == "resolved")
      for known in ["since        09:12 UTC", "found        not the cache", "led by       Ada"] {
        #expect(handedOver.transcript.text.contains(known), "\(known)")
      }
    }

    @Test func `may be left at any question, and gone on with on the next shift`() throws {
      let terminal = try desk.sit()
      for (question, answer) in Self.opening { try terminal.answer(question, answer) }
      try terminal.answer("How bad is it", "degraded")
      try terminal.answer("What broke", "q")
      #expect(try terminal.wait(timeout: .seconds(30)) == 6)
      let next = try desk.desk.sit("resume")
      try next.answer("What broke", "nobody knows")
      for (question, answer) in Self.search { try next.answer(question, answer) }
      try next.answer("Is it over", "it is over")
      for (question, answer) in Self.closing { try next.answer(question, answer) }
      #expect(try next.wait(timeout: .seconds(30)) == 0, "\(next.screen)")
      #expect(try desk.desk.run("report").output.contains("- set: LEAD = `Ada`"))
    }
  }
}

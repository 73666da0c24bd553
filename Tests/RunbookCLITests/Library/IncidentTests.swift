import TestSupport
import Testing

extension CommandLineTests {
  @Suite("An incident and its people", .timeLimit(.minutes(60)))
  struct IncidentTests {
    @Test func `are led from the first message to the ticket, over a change of shift`() throws {
      let desk = try LibraryDesk("incident-response", ["INCIDENT": "checkout fails"])
      let terminal = try desk.sit()
      try terminal.answer("Open a channel", "done")
      try terminal.answer("Who leads this incident?", "Ada")
      try terminal.answer("Who repairs?", "Grace")
      try terminal.answer("How bad is it", "degraded")
      try terminal.answer("What broke", "nobody knows")
      try terminal.answer("Each says", "q")
      #expect(try terminal.wait(timeout: .seconds(30)) == 6)

      let next = try desk.desk.sit("resume")
      try next.answer("Each says", "done")
      try next.answer("Which guess", "the cache")
      try next.answer("Prove it wrong", "done")
      try next.answer("Is it over", "yes")
      for item in ["Status page: over", "Put the report", "A date for the review"] { try next.answer(item, "done") }
      #expect(try next.wait(timeout: .seconds(30)) == 0, "\(next.screen)")
      let report = try desk.desk.run("report").output
      #expect(report.contains("LEAD: Ada"))
      #expect(report.contains("ending: resolved"))
    }
  }
}

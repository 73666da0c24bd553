import RunbookModel
import Testing

@Suite struct AlertTests {
  private func alert(_ text: String) throws -> Alert? { Alert(try JSON.parse(text.utf8)) }

  private func input(_ name: String, _ settings: String = "") throws -> Input {
    try #require(InputTests.compile("- name: \(name)\(settings)").runbook.header.inputs.first)
  }

  @Test(arguments: [
    #"{"version": "4", "status": "firing", "commonLabels": {"alertname": "DiskFull"}, "alerts": [{"status": "resolved", "labels": {"alertname": "DiskFull", "host": "db-0"}}, {"status": "firing", "labels": {"alertname": "DiskFull", "host": "db-1"}}]}"#,
    #"{"AlarmName": "DiskFull", "NewStateValue": "ALARM", "Trigger": {"Dimensions": [{"name": "host", "value": "db-1"}]}}"#,
    #"{"Type": "Notification", "Message": "{\"AlarmName\": \"DiskFull\", \"Trigger\": {\"Dimensions\": [{\"name\": \"host\", \"value\": \"db-1\"}]}}"}"#,
    #"{"detail-type": "CloudWatch Alarm State Change", "detail": {"alarmName": "DiskFull", "configuration": {"metrics": [{"metricStat": {"metric": {"dimensions": {"host": "db-1"}}}}]}}}"#,
    #"{"payload": {"summary": "DiskFull", "custom_details": {"host": "db-1"}}, "event_action": "trigger"}"#,
    #"{"event": {"event_type": "incident.triggered", "data": {"title": "DiskFull", "body": {"details": {"host": "db-1"}}}}}"#,
    #"{"alert": "DiskFull", "labels": {"host": "db-1"}}"#, #"{"alert": "DiskFull", "host": "db-1"}"#,
  ]) func `has a name and labels, whoever sends it`(_ text: String) throws {
    let alert = try #require(try alert(text))
    #expect(alert.name == "DiskFull")
    #expect(try alert.value(for: input("HOST")) == "db-1")
  }

  @Test(arguments: [#"[]"#, #""DiskFull""#, #"{}"#, #"{"alerts": []}"#, #"{"Message": "no JSON"}"#, #"7"#])
  func `that says nothing of use is none`(_ text: String) throws {
    let alert = try alert(text)
    #expect(alert == nil || alert?.name == nil)
  }

  @Test func `gives an input the label of its name, however that is written`() throws {
    let alert = try #require(
      try alert(#"{"labels": {"db-instance": "a", "db_instance": "b", "PORT": 5432, "nested": {"x": 1}}}"#))
    #expect(try alert.value(for: input("DB_INSTANCE")) == "a")
    #expect(try alert.value(for: input("PORT")) == "5432")
    #expect(try alert.value(for: input("NESTED")) == nil)
    #expect(alert.name == nil)
  }

  @Test func `gives an input the first of the labels that it names, and its own before them`() throws {
    let alert = try #require(try alert(#"{"labels": {"instance": "db-1", "server": "db-2", "port": "5433"}}"#))
    #expect(try alert.value(for: input("PGHOST", "\n  label: instance")) == "db-1")
    #expect(try alert.value(for: input("PGHOST", "\n  label: [host, server, instance]")) == "db-2")
    #expect(try alert.value(for: input("PORT", "\n  label: instance")) == "5433")
    #expect(try alert.value(for: input("PGHOST", "\n  label: host")) == nil)
  }

  @Test func `says what its annotations say, after its labels`() throws {
    let alert = try #require(
      try alert(
        #"{"alerts": [{"labels": {"alertname": "Slow", "host": "a"}, "annotations": {"host": "b", "summary": "slow"}}]}"#
      ))
    #expect(try alert.value(for: input("HOST")) == "a")
    #expect(try alert.value(for: input("INCIDENT", "\n  label: summary")) == "slow")
  }

  @Test(arguments: [
    ("db-1:9187", "db-1"), ("db-1", "db-1"), ("10.0.0.1:9187", "10.0.0.1"), ("[::1]:9187", "::1"), ("::1", "::1"),
    ("db-1:", "db-1:"), ("db-1:pg", "db-1:pg"),
  ]) func `gives a host without the port of whoever measures`(_ value: String, _ host: String) throws {
    let alert = try #require(try alert(#"{"labels": {"instance": "\#(value)"}}"#))
    #expect(try alert.value(for: input("PGHOST", "\n  type: host\n  label: instance")) == host)
    #expect(try alert.value(for: input("NAME", "\n  label: instance")) == value)
  }
}

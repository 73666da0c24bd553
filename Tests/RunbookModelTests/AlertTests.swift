import RunbookModel
import Testing

@Suite struct AlertTests {
  private func alert(_ text: String) throws -> Alert? { Alert(try JSON.parse(text.utf8)) }

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
    #expect(alert.value(for: "HOST") == "db-1")
  }

  @Test(arguments: [#"[]"#, #""DiskFull""#, #"{}"#, #"{"alerts": []}"#, #"{"Message": "no JSON"}"#, #"7"#])
  func `that says nothing of use is none`(_ text: String) throws {
    let alert = try alert(text)
    #expect(alert == nil || alert?.name == nil)
  }

  @Test func `gives an input the label of its name, however that is written`() throws {
    let alert = try #require(
      try alert(#"{"labels": {"db-instance": "a", "db_instance": "b", "PORT": 5432, "nested": {"x": 1}}}"#))
    #expect(alert.value(for: "DB_INSTANCE") == "a")
    #expect(alert.value(for: "PORT") == "5432")
    #expect(alert.value(for: "NESTED") == nil)
    #expect(alert.name == nil)
  }
}

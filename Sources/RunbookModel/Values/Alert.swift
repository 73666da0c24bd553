/// An alert as a monitoring system sends it: its name, and what it says about where.
///
/// Understood are Alertmanager's webhook (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config),
/// CloudWatch alarms as SNS or EventBridge deliver them, PagerDuty's events and webhooks
/// (https://developer.pagerduty.com/docs/webhooks-overview), and a plain object with `alert` and `labels`.
public struct Alert: Sendable, Equatable {
  /// The name, as a runbook's `alerts` has it; nil when it has none.
  public let name: String?
  /// Names and texts, in the order they were written; of two with one name the first counts.
  public let labels: [Label]

  /// What an alert says about one thing.
  public struct Label: Sendable, Equatable {
    /// The name, as it was written.
    public let name: String
    /// The text.
    public let value: String
  }

  /// Reads an alert; nil when the JSON is not an object, or says neither a name nor a label.
  public init?(_ json: JSON) {
    guard let alert = Self.read(json, depth: 0) else { return nil }
    self = alert
  }

  /// The value for an input: of the label of its name, of one that is its name in small letters or other signs, or of
  /// one that it names.
  ///
  /// `DB_INSTANCE` is taken from `DB_INSTANCE`, `db_instance`, `db-instance` and `db.instance`.
  public func value(for input: Input) -> String? {
    let label =
      labels.first { $0.name == input.name }
      ?? labels.first { Self.asVariable($0.name) == input.name.uppercased() }
      ?? input.labels.lazy.compactMap { name in labels.first { $0.name == name } }.first
    return label.map { input.type == .host ? Self.host(of: $0.value) : $0.value }
  }

  private init?(name: String?, _ members: [JSON.Member]) {
    var labels: [Label] = []
    for member in members where !labels.contains(where: { $0.name == member.name }) {
      if let value = Self.text(member.value) { labels.append(Label(name: member.name, value: value)) }
    }
    guard name != nil || !labels.isEmpty else { return nil }
    self.name = name
    self.labels = labels
  }

  private static func read(_ json: JSON, depth: Int) -> Alert? {
    // An envelope of SNS carries the alarm as text.
    if depth == 0, let message = json["Message"]?.string, let inner = try? JSON.parse(message.utf8) {
      return read(inner, depth: 1)
    }
    return alertmanager(json) ?? cloudWatch(json) ?? pagerDuty(json) ?? plain(json)
  }

  private static func alertmanager(_ json: JSON) -> Alert? {
    guard let alerts = json["alerts"]?.array else { return nil }
    let first = alerts.first { $0["status"]?.string == "firing" } ?? alerts.first
    // What an annotation says about where is as good as a label; of two with one name the label counts.
    let labels =
      (first?["labels"]?.object ?? []) + (json["commonLabels"]?.object ?? [])
      + (first?["annotations"]?.object ?? []) + (json["commonAnnotations"]?.object ?? [])
    return Alert(name: labels.first { $0.name == "alertname" }?.value.string, labels)
  }

  private static func cloudWatch(_ json: JSON) -> Alert? {
    if let name = json["AlarmName"]?.string {
      let dimensions = json["Trigger"]?["Dimensions"]?.array ?? []
      return Alert(
        name: name,
        dimensions.compactMap { dimension in
          guard let name = dimension["name"]?.string, let value = dimension["value"] else { return nil }
          return JSON.Member(name, value)
        })
    }
    guard let detail = json["detail"], let name = detail["alarmName"]?.string else { return nil }
    let metrics = detail["configuration"]?["metrics"]?.array ?? []
    let dimensions = metrics.first { $0["metricStat"] != nil }?["metricStat"]?["metric"]?["dimensions"]
    return Alert(name: name, dimensions?.object ?? [])
  }

  private static func pagerDuty(_ json: JSON) -> Alert? {
    if let payload = json["payload"] {
      let details = payload["custom_details"]?.object ?? []
      return Alert(name: payload["class"]?.string ?? payload["summary"]?.string, details)
    }
    guard let data = json["event"]?["data"] else { return nil }
    return Alert(name: data["title"]?.string, data["body"]?["details"]?.object ?? [])
  }

  private static func plain(_ json: JSON) -> Alert? {
    guard let members = json.object else { return nil }
    let name = json["alert"]?.string ?? json["labels"]?["alertname"]?.string ?? json["alertname"]?.string
    return Alert(name: name, json["labels"]?.object ?? members.filter { $0.name != "alert" })
  }

  private static func text(_ json: JSON) -> String? {
    switch json {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// The host of `db-1:9187` or `[::1]:9187`: the port in a label is that of whoever measures.
  private static func host(of value: String) -> String {
    guard let colon = value.lastIndex(of: ":") else { return value }
    let (host, port) = (value[..<colon], value[value.index(after: colon)...])
    guard !port.isEmpty, port.utf8.allSatisfy(\.isASCIIDigit) else { return value }
    if host.hasPrefix("["), host.hasSuffix("]") { return String(host.dropFirst().dropLast()) }
    return host.contains(":") ? value : String(host)
  }

  private static func asVariable(_ name: String) -> String {
    String(decoding: name.uppercased().utf8.map { isNameByte($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "_")
  }
}

public import Foundation

/// A headless Chromium, driven through its DevTools protocol over two pipes: no port, and nothing of it left behind.
public final class Browser {
  /// The program; nil where none is installed.
  public static let program: String? = CommandLineTool.find("chromium") ?? CommandLineTool.find("chromium-browser")

  private let child: ChildProcess
  private let input: Int32
  private let output: Int32
  private let profile: TemporaryFolder
  private var buffer: [UInt8] = []
  private var number = 0
  private var session: String?
  private var events: [[String: Any]] = []

  /// Starts it with an empty page.
  public init() throws {
    guard let program = Self.program else { throw TestSupportError.missing(program: "chromium") }
    profile = try TemporaryFolder()
    let toBrowser = try Descriptors.pipe()
    let fromBrowser = try Descriptors.pipe()
    // The protocol is spoken on the descriptors 3 and 4.
    let line = """
      exec 3<&0 4>&1 </dev/null >/dev/null
      exec "$0" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars --no-first-run \
      --disable-background-networking --disable-component-update --user-data-dir="$1" --remote-debugging-pipe about:blank
      """
    child = try ChildProcess(
      ["bash", "-c", line, program, profile.path], environment: CommandLineTool.merged([:]),
      input: .descriptor(toBrowser.reading), output: .descriptor(fromBrowser.writing), errors: .file("/dev/null"))
    Descriptors.close(toBrowser.reading, fromBrowser.writing)
    input = toBrowser.writing
    output = fromBrowser.reading
    let target = try call("Target.createTarget", ["url": "about:blank"])
    let attached = try call("Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"] { try call("\(domain).enable") }
  }

  deinit {
    Descriptors.close(input, output)
    child.kill()
  }

  /// What went wrong or was asked for since the last page was opened.
  public struct Record {
    /// Errors and warnings of the console, exceptions, and dialogs.
    public var complaints: [String] = []
    /// The addresses that were asked for.
    public var requests: [String] = []
    /// Those of them that failed.
    public var failures: [String] = []
  }

  /// Opens a page and waits until it is there.
  public func open(_ address: String) throws {
    events = []
    try call("Page.navigate", ["url": address])
    try wait(for: "Page.loadEventFired")
  }

  /// What happened since.
  public func record() throws -> Record {
    // What was said before the answer to this has arrived by then.
    _ = try evaluate("0")
    var record = Record()
    for event in events {
      let parameters = event["params"] as? [String: Any] ?? [:]
      switch event["method"] as? String {
      case "Runtime.consoleAPICalled": record.complaints.append("console: \(parameters["args"] ?? "")")
      case "Runtime.exceptionThrown": record.complaints.append("exception: \(parameters["exceptionDetails"] ?? "")")
      case "Page.javascriptDialogOpening": record.complaints.append("dialog: \(parameters["message"] ?? "")")
      case "Log.entryAdded":
        let entry = parameters["entry"] as? [String: Any]
        record.complaints.append("log: \(entry?["text"] ?? "")")
      case "Network.requestWillBeSent":
        let request = parameters["request"] as? [String: Any]
        record.requests.append(request?["url"] as? String ?? "")
      case "Network.loadingFailed": record.failures.append("\(parameters["errorText"] ?? "")")
      default: break
      }
    }
    return record
  }

  /// The value of an expression, as JSON holds it.
  @discardableResult
  public func evaluate(_ expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true])
    if let details = answer["exceptionDetails"] {
      throw TestSupportError.failed(command: expression, output: "\(details)")
    }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// Waits until an expression is true.
  public func wait(until expression: String) throws {
    let deadline = Deadline(in: .seconds(30))
    while try evaluate("!!(\(expression))") as? Bool != true {
      guard !deadline.hasPassed else { throw TestSupportError.timeout(waitingFor: expression, seen: "") }
      usleep(20_000)
    }
  }

  /// Types a text into what has the focus.
  public func type(_ text: String) throws {
    try call("Input.insertText", ["text": text])
  }

  /// Presses a key by its name, such as `Tab`, `Enter` or `ArrowDown`.
  public func press(_ key: String) throws {
    let codes = ["Tab": 9, "Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40]
    var parameters: [String: Any] = ["key": key, "code": key, "windowsVirtualKeyCode": codes[key] ?? 0]
    if key == "Enter" { parameters["text"] = "\r" }
    if key.count == 1 { parameters["text"] = key }
    for type in ["keyDown", "keyUp"] {
      try call("Input.dispatchKeyEvent", parameters.merging(["type": type]) { $1 })
    }
  }

  /// Sets the size of the screen, and whether it is dark.
  public func setScreen(width: Int, height: Int = 900, isDark: Bool) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
    let scheme = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
    try call("Emulation.setEmulatedMedia", ["features": [scheme]])
  }

  /// Shows pages as they are on a kind of medium: `screen` or `print`.
  public func setMedia(_ media: String) throws {
    try call("Emulation.setEmulatedMedia", ["media": media])
  }

  /// Turns scripts of pages off or on.
  public func setScripts(_ areOn: Bool) throws {
    try call("Emulation.setScriptExecutionDisabled", ["value": !areOn])
  }

  /// The roles and names of everything that assistive technology is told of.
  public func accessibilityTree() throws -> [(role: String, name: String)] {
    let nodes = try call("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
    return nodes.filter { $0["ignored"] as? Bool != true }.map { node in
      let role = (node["role"] as? [String: Any])?["value"] as? String ?? ""
      return (role, (node["name"] as? [String: Any])?["value"] as? String ?? "")
    }
  }

  /// The picture of what is on the screen, as PNG.
  public func screenshot() throws -> Data {
    let text = try call("Page.captureScreenshot", ["format": "png"])["data"] as? String
    return text.flatMap { Data(base64Encoded: $0) } ?? Data()
  }

  // MARK: The protocol

  @discardableResult
  private func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    Descriptors.write(try JSONSerialization.data(withJSONObject: message) + [0], to: input)
    while true {
      let answer = try receive(waitingFor: method)
      guard answer["id"] as? Int == number else {
        events.append(answer)
        continue
      }
      if let error = answer["error"] { throw TestSupportError.failed(command: method, output: "\(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  private func wait(for event: String) throws {
    while !events.contains(where: { $0["method"] as? String == event }) {
      events.append(try receive(waitingFor: event))
    }
  }

  private func receive(waitingFor what: String) throws -> [String: Any] {
    let deadline = Deadline(in: .seconds(60))
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let message = Data(buffer[..<end])
        buffer.removeSubrange(...end)
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      guard let bytes = Descriptors.read(output, until: deadline), !bytes.isEmpty else {
        throw TestSupportError.timeout(waitingFor: what, seen: "")
      }
      buffer += bytes
    }
  }
}

import Foundation

/// AWS as far as moto knows it, on a free port of the loopback address.
///
/// State is set up by requests of AWS's own protocols, which take milliseconds: the AWS CLI takes most of a second.
public final class MotoServer: Sendable {
  /// The region that everything is in.
  ///
  /// Not `us-east-1`, where version 1 of the AWS CLI asks some services at an address of its own, whatever it is told.
  public static let region = "eu-west-1"

  private let server: LoopbackServer

  /// Whether moto's server, the AWS CLI and curl are installed.
  public static var isAvailable: Bool { CommandLineTool.has("moto_server", "aws", "curl") }

  /// Starts one.
  ///
  /// - Parameter runningTasks: How many tasks of each new ECS service run.
  /// - Throws: `TestSupportError` when it does not start.
  public init(runningTasks: Int = 0) throws {
    server = try LoopbackServer(environment: ["MOTO_ECS_SERVICE_RUNNING": "\(runningTasks)"]) { port in
      ["moto_server", "-H", "127.0.0.1", "-p", "\(port)"]
    }
  }

  /// Variables with which the AWS CLI reaches it, and nothing else.
  public var environment: [String: String] {
    [
      "AWS_ENDPOINT_URL": "http://127.0.0.1:\(server.port)", "AWS_ACCESS_KEY_ID": "test",
      "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": Self.region, "AWS_EC2_METADATA_DISABLED": "true",
      "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    ]
  }

  /// Forgets everything.
  public func reset() throws {
    try send(path: "moto-api/reset", service: "moto", headers: [], body: "")
  }

  /// Sends a request of the query protocol (EC2, RDS, CloudWatch), and returns the XML of the answer.
  @discardableResult
  public func query(_ service: String, _ action: String, _ parameters: [String: String] = [:]) throws -> String {
    // The versions of the APIs, which never change: https://docs.aws.amazon.com/general/latest/gr/aws-apis.html
    let versions = ["ec2": "2016-11-15", "rds": "2014-10-31", "monitoring": "2010-08-01"]
    let all = parameters.merging(["Action": action, "Version": versions[service] ?? ""]) { $1 }
    let pairs = all.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.escaped($0.value))" }
    return try send(
      path: "", service: service, headers: ["Content-Type: application/x-www-form-urlencoded"],
      body: pairs.joined(separator: "&"))
  }

  /// Sends a request of the JSON protocol (ECS, Secrets Manager), and returns the JSON of the answer.
  @discardableResult
  public func json(_ service: String, _ target: String, _ body: String) throws -> String {
    try send(
      path: "", service: service, headers: ["Content-Type: application/x-amz-json-1.1", "X-Amz-Target: \(target)"],
      body: body)
  }

  /// Sends any other request: of a REST protocol (Route 53), or to moto itself.
  @discardableResult
  public func rest(_ service: String, _ path: String, _ body: String, type: String = "text/xml") throws -> String {
    try send(path: path, service: service, headers: ["Content-Type: \(type)"], body: body)
  }

  /// Asks for something by a REST protocol, and returns the answer.
  public func get(_ service: String, _ path: String) throws -> String {
    try send(path: path, service: service, headers: [], body: nil)
  }

  @discardableResult
  private func send(path: String, service: String, headers: [String], body: String?) throws -> String {
    // moto takes the service from the scope of the credentials, and does not look at the signature.
    let scope = "test/20260101/\(Self.region)/\(service)/aws4_request"
    let authorization = "Authorization: AWS4-HMAC-SHA256 Credential=\(scope), SignedHeaders=host, Signature=0"
    let flags = (headers + [authorization, "X-Amz-Date: 20260101T000000Z"]).flatMap { ["-H", $0] }
    let result = try CommandLineTool.run(
      program: "curl",
      ["-sS", "--fail-with-body", "--max-time", "30"] + (body == nil ? [] : ["--data-binary", "@-"]) + flags
        + ["http://127.0.0.1:\(server.port)/\(path)"],
      input: body)
    guard result.exitStatus == 0 else {
      throw TestSupportError.failed(command: "\(service) \(path) \(body ?? "")", output: result.description)
    }
    return result.output
  }

  private static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }
}

extension String {
  /// The text between the first `start` and the next `end`: enough for a single value in an answer.
  public func between(_ start: String, _ end: String) -> String? {
    guard let from = range(of: start), let to = range(of: end, range: from.upperBound..<endIndex) else { return nil }
    return String(self[from.upperBound..<to.lowerBound])
  }
}

import TestSupport

/// The AWS account that the tests of the library share, with what they put into it.
struct LibraryCloud {
  /// moto's server: each new ECS service of it has two tasks that run, however many are wanted.
  let server: MotoServer

  private static let shared = Result { try MotoServer(runningTasks: 2) }

  init() throws {
    server = try Self.shared.get()
  }

  /// Variables with which the AWS CLI reaches it.
  var environment: [String: String] { server.environment }

  // RDS

  /// Creates an RDS instance, which is available at once.
  func createInstance(_ name: String, gigabytes: Int = 20) throws {
    try server.query(
      "rds", "CreateDBInstance",
      [
        "DBInstanceIdentifier": name, "Engine": "postgres", "DBInstanceClass": "db.t4g.micro",
        "AllocatedStorage": "\(gigabytes)", "MasterUsername": "owner", "MasterUserPassword": "not-used-anywhere",
      ])
  }

  /// Does something to an RDS instance: `StopDBInstance` and the like.
  func instance(_ name: String, _ action: String, _ parameters: [String: String] = [:]) throws {
    try server.query("rds", action, parameters.merging(["DBInstanceIdentifier": name]) { $1 })
  }

  /// What RDS says about an instance, as XML.
  func instance(_ name: String) throws -> String {
    try server.query("rds", "DescribeDBInstances", ["DBInstanceIdentifier": name])
  }

  // ECS

  /// Creates a service of so many tasks, in a cluster of its own of the same name, with some revisions of its task.
  func createService(_ name: String, wanted: Int, revisions: Int = 1) throws {
    try containers("CreateCluster", #"{"clusterName": "\#(name)"}"#)
    for revision in 1...revisions {
      try containers(
        "RegisterTaskDefinition",
        """
        {"family": "\(name)", "containerDefinitions": [{"name": "backend", "image": "backend:1.\(revision)", "memory": 512}]}
        """)
    }
    try containers(
      "CreateService",
      """
      {"cluster": "\(name)", "serviceName": "\(name)", "taskDefinition": "\(name):\(revisions)", "desiredCount": \(wanted)}
      """)
  }

  /// What ECS says about a service, as JSON.
  func service(_ name: String) throws -> String {
    try containers("DescribeServices", #"{"cluster": "\#(name)", "services": ["\#(name)"]}"#)
  }

  /// Lets a task of a service stop.
  func stopTask(of service: String, because reason: String) throws {
    let subnets = try server.query("ec2", "DescribeSubnets")
    let subnet = subnets.between("<subnetId>", "<") ?? ""
    let task = try containers(
      "RunTask",
      """
      {"cluster": "\(service)", "taskDefinition": "\(service)", "launchType": "FARGATE", "group": "service:\(service)",
       "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["\(subnet)"]}}}
      """)
    let name = task.between(":task/\(service)/", "\"") ?? ""
    try containers("StopTask", #"{"cluster": "\#(service)", "task": "\#(name)", "reason": "\#(reason)"}"#)
  }

  @discardableResult
  private func containers(_ action: String, _ body: String) throws -> String {
    try server.json("ecs", "AmazonEC2ContainerServiceV20141113.\(action)", body)
  }

  // CloudWatch

  /// Reports a value of a metric, measured an hour ago.
  func report(_ metric: String, _ value: Double, in namespace: String) throws {
    try server.query(
      "monitoring", "PutMetricData",
      [
        "Namespace": namespace, "MetricData.member.1.MetricName": metric, "MetricData.member.1.Value": "\(value)",
      ])
  }

  /// Lets an alarm ring, or be silent.
  func alarm(_ name: String, _ state: String) throws {
    try server.query(
      "monitoring", "PutMetricAlarm",
      [
        "AlarmName": name, "Namespace": "App", "MetricName": "Errors", "Statistic": "Sum", "Period": "60",
        "EvaluationPeriods": "1", "Threshold": "1", "ComparisonOperator": "GreaterThanThreshold",
      ])
    try server.query(
      "monitoring", "SetAlarmState", ["AlarmName": name, "StateValue": state, "StateReason": "7 is more than 1"])
  }
}

import TestSupport

/// An AWS account that tests of the library share, with what they put into it.
struct LibraryCloud {
  /// Whose account it is: these run side by side, and some empty it.
  enum Users {
    case cloudTests
    case commandLineTests
  }

  /// moto's server: each new ECS service of it has two tasks that run, however many are wanted.
  let server: MotoServer

  private static let first = Result { try MotoServer(runningTasks: 2) }
  private static let second = Result { try MotoServer(runningTasks: 2) }

  init(of users: Users = .cloudTests) throws {
    server = try (users == .cloudTests ? Self.first : Self.second).get()
  }

  /// Variables with which the AWS CLI reaches it.
  var environment: [String: String] { server.environment }

  // RDS

  /// Creates an RDS instance, which is available at once.
  func createInstance(_ name: String, gigabytes: Int = 20, _ settings: [String: String] = [:]) throws {
    let password = settings["ManageMasterUserPassword"] == nil ? ["MasterUserPassword": "not-used-anywhere"] : [:]
    try server.query(
      "rds", "CreateDBInstance",
      [
        "DBInstanceIdentifier": name, "Engine": "postgres", "DBInstanceClass": "db.t4g.micro",
        "AllocatedStorage": "\(gigabytes)", "MasterUsername": "owner",
      ].merging(password) { $1 }.merging(settings) { $1 })
  }

  /// Creates a network of its own for RDS instances, and returns its subnet group, security group and parameter group.
  func createInstanceNetwork(
    _ name: String, range: String
  ) throws -> (subnets: String, security: String, parameters: String) {
    let vpc = try create("CreateVpc", "vpcId", ["CidrBlock": "\(range).0.0/16"])
    var members: [String: String] = [:]
    for index in 1...2 {
      let zone = MotoServer.region + (index == 1 ? "a" : "b")
      members["SubnetIds.SubnetIdentifier.\(index)"] = try create(
        "CreateSubnet", "subnetId",
        ["VpcId": vpc, "CidrBlock": "\(range).\(index).0/24", "AvailabilityZone": zone])
    }
    try server.query(
      "rds", "CreateDBSubnetGroup",
      members.merging(["DBSubnetGroupName": name, "DBSubnetGroupDescription": name]) { $1 })
    try server.query(
      "rds", "CreateDBParameterGroup",
      ["DBParameterGroupName": name, "DBParameterGroupFamily": "postgres16", "Description": name])
    let group = try create(
      "CreateSecurityGroup", "groupId", ["GroupName": name, "GroupDescription": name, "VpcId": vpc])
    return (name, group, name)
  }

  /// The names of all RDS instances.
  func instances() throws -> [String] {
    try server.query("rds", "DescribeDBInstances").matches(of: /<DBInstanceIdentifier>([^<]*)</).map { String($0.1) }
  }

  // EC2

  /// Creates something of EC2 and returns its id, which is between `tag`s.
  func create(_ action: String, _ tag: String, _ parameters: [String: String] = [:]) throws -> String {
    try server.query("ec2", action, parameters).between("<\(tag)>", "<") ?? ""
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

  /// Takes a revision of a task out of use, so that ECS starts it no more.
  func retire(_ revision: String) throws {
    try containers("DeregisterTaskDefinition", #"{"taskDefinition": "\#(revision)"}"#)
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

  /// Reports a value of a metric; of an RDS instance, when one is named.
  func report(_ metric: String, _ value: Double, in namespace: String, of instance: String? = nil) throws {
    var parameters = [
      "Namespace": namespace, "MetricData.member.1.MetricName": metric, "MetricData.member.1.Value": "\(value)",
    ]
    if let instance {
      parameters["MetricData.member.1.Dimensions.member.1.Name"] = "DBInstanceIdentifier"
      parameters["MetricData.member.1.Dimensions.member.1.Value"] = instance
    }
    try server.query("monitoring", "PutMetricData", parameters)
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

import TestSupport
import Testing

extension CommandLineTests {
  @Suite(
    "Names and networks",
    .enabled(
      if: MotoServer.isAvailable,
      "moto, the AWS CLI or curl is not installed: pip install 'moto[server]' awscli"),
    .timeLimit(.minutes(60)))
  struct NetworkTests {
    private let cloud: LibraryCloud

    init() throws {
      cloud = try LibraryCloud()
    }

    /// Creates something of EC2 and returns its id, which stands between `tag`s.
    private func create(_ action: String, _ tag: String, _ parameters: [String: String]) throws -> String {
      try cloud.server.query("ec2", action, parameters).between("<\(tag)>", "<") ?? ""
    }

    @Test func `let a connection through when rule and route are there`() throws {
      let vpc = try create("CreateVpc", "vpcId", ["CidrBlock": "10.7.0.0/16"])
      let subnet = try create("CreateSubnet", "subnetId", ["VpcId": vpc, "CidrBlock": "10.7.1.0/24"])
      let table = try create("CreateRouteTable", "routeTableId", ["VpcId": vpc])
      try cloud.server.query("ec2", "AssociateRouteTable", ["RouteTableId": table, "SubnetId": subnet])
      let gateway = try create("CreateInternetGateway", "internetGatewayId", [:])
      try cloud.server.query("ec2", "AttachInternetGateway", ["InternetGatewayId": gateway, "VpcId": vpc])
      let groups = try ["backend", "database"].map { name in
        try create("CreateSecurityGroup", "groupId", ["GroupName": name, "GroupDescription": name, "VpcId": vpc])
      }
      let desk = try LibraryDesk(
        "vpc-connectivity",
        cloud.environment.merging(["SUBNET": subnet, "SOURCE_GROUP": groups[0], "TARGET_GROUP": groups[1]]) { $1 })
      let refused = try desk.play("without-consent", consenting: false, "--yes")
      #expect(refused.exitStatus == 5)
      #expect(try desk.play("rule-missing").ending == "resolved")
      #expect(try desk.play("route-missing", "GATEWAY=\(gateway)").ending == "resolved")
      #expect(try desk.play("well", "GATEWAY=\(gateway)").ending == "resolved")
      #expect(try desk.undo("shut-the-source-out-again").exitStatus == 0)
    }

    @Test(
      .enabled(
        if: CommandLineTool.has("dnsmasq", "dig"),
        "dnsmasq or dig is not installed: apt-get install dnsmasq-base bind9-dnsutils"))
    func `are put into their zone when they are missing, and left to people when they are wrong`() throws {
      try cloud.server.rest(
        "route53", "2013-04-01/hostedzone",
        """
        <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
        <Name>example.test</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>
        """)
      // A resolver that knows one name, and remembers nothing else.
      let resolver = try LoopbackServer { port in
        [
          "dnsmasq", "--keep-in-foreground", "--no-resolv", "--no-hosts", "--listen-address=127.0.0.1",
          "--bind-interfaces", "--port=\(port)", "--address=/www.example.test/192.0.2.1", "--user=", "--pid-file=",
          "--conf-file=/dev/null",
        ]
      }
      let desk = try LibraryDesk(
        "dns-not-resolving",
        cloud.environment.merging([
          "ZONE": "example.test", "NAME": "api.example.test", "VALUE": "192.0.2.7",
          "RESOLVER": "127.0.0.1#\(resolver.port)",
        ]) { $1 })
      #expect(try desk.play("right", "NAME=www.example.test", "VALUE=192.0.2.1").ending == "resolved")
      #expect(try desk.play("missing").ending == "resolved")
      #expect(try desk.play("not-seen-yet").ending == "escalated")
      #expect(try desk.play("wrong", "VALUE=192.0.2.8").ending == "escalated")
      #expect(try desk.play("no-zone", "ZONE=example.org", "NAME=api.example.org").ending == "escalated")
      withExtendedLifetime(resolver) {}
    }
  }
}

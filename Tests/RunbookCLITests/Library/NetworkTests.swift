import Foundation
import TestSupport
import Testing

extension CloudTests {
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

    /// Replaces the rules of an ACL by one that lets all in, one that lets all out, and what is given.
    private func rule(_ acl: String, number: Int, isEgress: Bool, _ action: String, _ more: [String: String]) throws {
      try cloud.server.query(
        "ec2", "CreateNetworkAclEntry",
        [
          "NetworkAclId": acl, "RuleNumber": "\(number)", "Egress": "\(isEgress)", "RuleAction": action,
          "CidrBlock": "0.0.0.0/0",
        ].merging(more) { $1 })
    }

    @Test func `let a connection through when rule and route are there`() throws {
      let vpc = try cloud.create("CreateVpc", "vpcId", ["CidrBlock": "10.7.0.0/16"])
      func subnet(_ number: Int) throws -> String {
        try cloud.create("CreateSubnet", "subnetId", ["VpcId": vpc, "CidrBlock": "10.7.\(number).0/24"])
      }
      let (source, target, outer) = (try subnet(1), try subnet(2), try subnet(3))
      let groups = try ["backend", "database"].map { name in
        try cloud.create("CreateSecurityGroup", "groupId", ["GroupName": name, "GroupDescription": name, "VpcId": vpc])
      }
      let address = try cloud.create("AllocateAddress", "allocationId", ["Domain": "vpc"])
      let gateway = try cloud.create(
        "CreateNatGateway", "natGatewayId", ["SubnetId": outer, "AllocationId": address])
      let desk = try LibraryDesk(
        "vpc-connectivity",
        cloud.environment.merging([
          "SUBNET": source, "TARGET_SUBNET": target, "SOURCE_GROUP": groups[0], "TARGET_GROUP": groups[1],
        ]) { $1 })
      func rules() throws -> String {
        try cloud.server.query(
          "ec2", "DescribeSecurityGroupRules", ["Filter.1.Name": "group-id", "Filter.1.Value.1": groups[1]])
      }
      let refused = try desk.play("without-consent", consenting: false, "--yes")
      #expect(refused.exitStatus == 5)
      #expect(try desk.play("rule-missing").ending == "resolved")
      #expect(try rules().contains("<fromPort>5432<"))
      #expect(try desk.takeBack().exitStatus == 0)
      #expect(try !rules().contains("<fromPort>5432<"))

      // A rule for a range that the subnet is in does as well: nothing is added to it.
      try cloud.server.query(
        "ec2", "AuthorizeSecurityGroupIngress",
        [
          "GroupId": groups[1], "IpPermissions.1.IpProtocol": "tcp", "IpPermissions.1.FromPort": "5000",
          "IpPermissions.1.ToPort": "6000", "IpPermissions.1.IpRanges.1.CidrIp": "10.7.0.0/20",
        ])
      #expect(try desk.play("well").ending == "resolved")

      // Without a table of its own the subnet goes by that of all others, which is not touched.
      #expect(try desk.play("main-table", "GATEWAY=\(gateway)").ending == "escalated")
      let table = try cloud.create("CreateRouteTable", "routeTableId", ["VpcId": vpc])
      try cloud.server.query("ec2", "AssociateRouteTable", ["RouteTableId": table, "SubnetId": source])
      let open = try cloud.create("CreateInternetGateway", "internetGatewayId")
      try cloud.server.query("ec2", "AttachInternetGateway", ["InternetGatewayId": open, "VpcId": vpc])
      #expect(try desk.play("would-be-public", "GATEWAY=\(open)").ending == "escalated")
      #expect(try desk.play("route-missing", "GATEWAY=\(gateway)").ending == "resolved")
      #expect(try desk.play("with-a-way-out", "GATEWAY=\(gateway)").ending == "resolved")
    }

    @Test func `do not let a connection through that a network ACL denies`() throws {
      let vpc = try cloud.create("CreateVpc", "vpcId", ["CidrBlock": "10.8.0.0/16"])
      let subnets = try [1, 2].map { number in
        try cloud.create("CreateSubnet", "subnetId", ["VpcId": vpc, "CidrBlock": "10.8.\(number).0/24"])
      }
      let group = try cloud.create(
        "CreateSecurityGroup", "groupId", ["GroupName": "all", "GroupDescription": "all", "VpcId": vpc])
      try cloud.server.query(
        "ec2", "AuthorizeSecurityGroupIngress",
        [
          "GroupId": group, "IpPermissions.1.IpProtocol": "-1", "IpPermissions.1.Groups.1.GroupId": group,
        ])
      let desk = try LibraryDesk(
        "vpc-connectivity",
        cloud.environment.merging([
          "SUBNET": subnets[0], "TARGET_SUBNET": subnets[1], "SOURCE_GROUP": group, "TARGET_GROUP": group,
        ]) { $1 })
      #expect(try desk.play("open").ending == "resolved")
      let acl = try cloud.create("CreateNetworkAcl", "networkAclId", ["VpcId": vpc])
      let acls = try cloud.server.query(
        "ec2", "DescribeNetworkAcls", ["Filter.1.Name": "association.subnet-id", "Filter.1.Value.1": subnets[1]])
      let entry = try #require(
        acls.components(separatedBy: "<networkAclAssociationId>").dropFirst().first {
          $0.contains("<subnetId>\(subnets[1])<")
        })
      let association = try #require(entry.components(separatedBy: "<").first)
      try cloud.server.query(
        "ec2", "ReplaceNetworkAclAssociation", ["AssociationId": association, "NetworkAclId": acl])
      #expect(try desk.play("acl-without-rules").ending == "escalated")

      try rule(acl, number: 100, isEgress: false, "allow", ["Protocol": "-1"])
      try rule(
        acl, number: 100, isEgress: true, "allow",
        ["Protocol": "6", "PortRange.From": "1024", "PortRange.To": "65535"])
      #expect(try desk.play("acl-with-rules").ending == "resolved")
      // The lower number decides, even if it is about a single address of the other subnet.
      try rule(acl, number: 90, isEgress: true, "deny", ["Protocol": "-1", "CidrBlock": "10.8.1.7/32"])
      #expect(try desk.play("acl-that-denies-the-answer").ending == "escalated")
    }

    /// Creates a hosted zone and returns its id.
    private func createZone(_ name: String, isPrivate: Bool = false) throws -> String {
      let kind = isPrivate ? "<HostedZoneConfig><PrivateZone>true</PrivateZone></HostedZoneConfig>" : ""
      let vpc = isPrivate ? "<VPC><VPCRegion>\(MotoServer.region)</VPCRegion><VPCId>vpc-1</VPCId></VPC>" : ""
      let answer = try cloud.server.rest(
        "route53", "2013-04-01/hostedzone",
        """
        <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
        <Name>\(name)</Name>\(vpc)<CallerReference>\(name) \(isPrivate)</CallerReference>\(kind)
        </CreateHostedZoneRequest>
        """)
      return try #require(answer.between("<Id>/hostedzone/", "<"))
    }

    /// Puts a record into a zone: `content` is what it has beside its name and type.
    private func createRecord(_ name: String, _ type: String, _ content: String, in zone: String) throws {
      try cloud.server.rest(
        "route53", "2013-04-01/hostedzone/\(zone)/rrset",
        """
        <ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes>
        <Change><Action>CREATE</Action><ResourceRecordSet><Name>\(name)</Name><Type>\(type)</Type>\(content)
        </ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>
        """)
    }

    /// Starts a resolver that knows one name and the name servers of one domain, and remembers nothing else.
    private func startResolver(nameServers: [String]) throws -> LoopbackServer {
      // An NS record of RFC 1035, section 3.3.11: the labels with their lengths before them, and a nought.
      let records = nameServers.map { server in
        let bytes: [UInt8] = server.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
        let hexadecimal = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return "--dns-rr=example.test,2,\(hexadecimal.joined())"
      }
      return try LoopbackServer { port in
        [
          "dnsmasq", "--keep-in-foreground", "--no-resolv", "--no-hosts", "--listen-address=127.0.0.1",
          "--bind-interfaces", "--port=\(port)", "--address=/www.example.test/192.0.2.1", "--user=", "--pid-file=",
          "--conf-file=/dev/null",
        ] + records
      }
    }

    @Test(
      .enabled(
        if: CommandLineTool.has("dnsmasq", "dig"),
        "dnsmasq or dig is not installed: apt-get install dnsmasq-base bind9-dnsutils"))
    func `are put into their zone when they are missing, and left to people when they are wrong`() throws {
      let zone = try createZone("example.test")
      let servers = try cloud.server.get("route53", "2013-04-01/hostedzone/\(zone)")
        .matches(of: /<NameServer>([^<]*)</).map { String($0.1) }
      let resolver = try startResolver(nameServers: servers)
      let desk = try LibraryDesk(
        "dns-not-resolving",
        cloud.environment.merging([
          "ZONE": "example.test", "NAME": "api.example.test", "VALUE": "192.0.2.7",
          "RESOLVER": "127.0.0.1#\(resolver.port)",
        ]) { $1 })
      func records(of zone: String) throws -> String {
        try cloud.server.get("route53", "2013-04-01/hostedzone/\(zone)/rrset")
      }
      #expect(try desk.play("right", "NAME=www.example.test", "VALUE=192.0.2.1").ending == "resolved")
      #expect(try desk.play("missing").ending == "resolved")
      #expect(try records(of: zone).contains("192.0.2.7"))
      #expect(try desk.takeBack().exitStatus == 0)
      #expect(try !records(of: zone).contains("192.0.2.7"))
      #expect(try desk.play("missing").ending == "resolved")
      #expect(try desk.play("not-seen-yet").ending == "escalated")
      #expect(try desk.play("wrong", "VALUE=192.0.2.8").ending == "escalated")
      #expect(try desk.play("no-zone", "ZONE=example.org", "NAME=api.example.org").ending == "escalated")

      try createRecord(
        "front.example.test", "A",
        """
        <AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>lb.elb.amazonaws.com</DNSName>
        <EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>
        """, in: zone)
      #expect(try desk.play("alias", "NAME=front.example.test").ending == "escalated")
      func values(_ value: String) -> String {
        "<TTL>60</TTL><ResourceRecords><ResourceRecord><Value>\(value)</Value></ResourceRecord></ResourceRecords>"
      }
      try createRecord("docs.example.test", "CNAME", values("docs.example.org"), in: zone)
      #expect(try desk.play("other-type", "NAME=docs.example.test").ending == "escalated")
      try createRecord("eu.example.test", "NS", values("ns1.example.org"), in: zone)
      #expect(try desk.play("delegated", "NAME=api.eu.example.test").ending == "escalated")

      // The private zone of the same name knows nothing of the public one's records.
      let inner = try createZone("example.test", isPrivate: true)
      #expect(try desk.play("missing-in-the-private-zone", "ZONE_KIND=private").ending == "resolved")
      #expect(try records(of: inner).contains("192.0.2.7"))

      let elsewhere = try startResolver(nameServers: ["ns1.example.org"])
      let moved = try desk.play(
        "delegated-elsewhere", "RESOLVER=127.0.0.1#\(elsewhere.port)", "NAME=new.example.test")
      #expect(moved.ending == "escalated")
      withExtendedLifetime((resolver, elsewhere)) {}
    }
  }
}

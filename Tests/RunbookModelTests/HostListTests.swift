import RunbookModel
import Testing

@Suite struct HostListTests {
  @Test(arguments: [
    ("db-1", ["db-1"]), ("db-1,db-2", ["db-1", "db-2"]),
    (" db_1 ,  admin@db-2.example.org ", ["db_1", "admin@db-2.example.org"]),
    ("::1", ["::1"]), ("$ONE", ["a"]), ("x, $TWO ,y", ["x", "b", "c", "y"]),
  ])
  func `names hosts, with values put in`(_ text: String, _ names: [String]) throws {
    let values = ["ONE": "a", "TWO": "b, c"]
    #expect(try HostList(text).names { values[$0] } == names)
  }

  @Test(arguments: [
    ("-x", HostList.Problem.invalid("-x")), ("a,-x", .invalid("-x")), ("a,,b", .invalid("")), ("", .invalid("")),
    ("a b", .invalid("a b")), ("a;b", .invalid("a;b")), ("a@-b", .invalid("a@-b")), ("-a@b", .invalid("-a@b")),
    ("@b", .invalid("@b")), ("a@b@c", .invalid("a@b@c")), ("é", .invalid("é")), ("[::1]", .invalid("[::1]")),
    ("a/b", .invalid("a/b")), ("a,a", .twice("a")), ("a,$A", .twice("a")), ("$B", .unset("B")), ("$C", .invalid("")),
    ("$D", .invalid("-oProxyCommand=id")), ("$E", .invalid("x\n-y")),
  ])
  func `says why there are no hosts`(_ text: String, _ problem: HostList.Problem) {
    let values = ["A": "a", "C": "", "D": "-oProxyCommand=id", "E": "x\n-y"]
    #expect(throws: problem) { try HostList(text).names { values[$0] } }
  }
}

/// How to get programs that runbooks need.
public enum InstallHint {
  /// The commands that install a program; nil for one that is not known.
  public static func text(_ program: String) -> String? {
    table.first { $0.programs.contains(program) }.map { row in
      "\(program): apt-get install \(row.debian), or brew install \(row.homebrew)"
    }
  }

  private static let table: [(programs: [String], debian: String, homebrew: String)] = [
    (["psql", "pg_isready", "pg_dump", "pg_restore", "createdb", "dropdb"], "postgresql-client", "libpq"),
    (["pg_ctl", "postgres", "initdb"], "postgresql", "postgresql"),
    (["redis-cli"], "redis-tools", "redis"),
    (["aws"], "awscli", "awscli"),
    (["docker"], "docker.io", "docker"),
    (["jq"], "jq", "jq"),
    (["curl"], "curl", "curl"),
    (["dig", "nslookup", "host"], "bind9-dnsutils", "bind"),
    (["nc"], "netcat-openbsd", "netcat"),
    (["ssh"], "openssh-client", "openssh"),
    (["openssl"], "openssl", "openssl"),
    (["git"], "git", "git"),
    (["python3"], "python3", "python"),
    (["node"], "nodejs", "node"),
    (["kubectl"], "kubernetes-client", "kubernetes-cli"),
  ]
}

import RunbookModel
import Testing

/// What is said about scripts, and what is not.
@Suite struct FlowScriptTests {
  typealias Document = FlowDocument

  private static let inputs = """
    inputs:
      - name: HOST
      - name: COUNT
        type: int

    """

  /// The codes about scripts.
  private func codes(_ script: String, language: String = "bash") -> [String] {
    Document.codes(of: Document.script(script, language: language, header: Self.inputs)).filter { $0.hasPrefix("W4") }
  }

  @Test(arguments: [
    "ping -c1 $HOST", "ping -c1 ${HOST}", "echo a$HOST", "ls > $HOST", "for h in $HOST; do echo \"$h\"; done",
    "x=(a $HOST)", "[ $HOST = a ]", "echo \"$(ping -c1 $HOST)\"",
  ]) func `an unquoted value of an input is told of`(_ script: String) {
    #expect(codes(script) == ["W401"])
  }

  @Test(arguments: [
    "ping -c1 \"$HOST\"", "x=$HOST; echo \"$x\"", "[[ $HOST == a ]]", "case $HOST in a) ;; esac", "cat <<<$HOST",
    "cat <<EOF\n$HOST\nEOF", "cat <<'EOF'\n$HOST\nEOF", "sleep $COUNT", "echo $((COUNT + 1))", "echo ${#HOST}",
    "echo '$HOST'", "echo \\$HOST", "export x=$HOST", "# $HOST",
  ]) func `a quoted one, or one that is not split, is not`(_ script: String) {
    #expect(codes(script) == [])
  }

  @Test func `the place of the value is pointed at`() throws {
    let text = Document.script("true\nping -c1 $HOST", header: Self.inputs)
    let found = try #require(Document.diagnostics(of: text).first)
    let bytes = Array(text.utf8)[found.range]
    #expect(String(decoding: bytes, as: UTF8.self) == "$HOST")
  }

  @Test(arguments: [
    "ls \"$DIR\"", "echo ${DIR}", "echo \"${DIR%/}\"", "echo $((DIR + 1))", "if [[ $DIR == a ]]; then true; fi",
    "echo `ls \"$DIR\"`", "cat <<EOF\n$DIR\nEOF", "(cd \"$DIR\")", "f() { ls \"$DIR\"; }; f", "echo \"${x:-$DIR}\"",
  ]) func `a variable that nothing sets is told of`(_ script: String) {
    #expect(codes(script) == ["W402"])
  }

  @Test(arguments: [
    "DIR=/tmp; ls \"$DIR\"", "ls \"${DIR:-/tmp}\"", "ls \"${DIR:?}\"", "read -r DIR <<<x; ls \"$DIR\"",
    "read -ra DIR <<<x; ls \"${DIR[@]}\"", "for DIR in a b; do ls \"$DIR\"; done", "printf -v DIR %s a; ls \"$DIR\"",
    "mapfile -t DIR <<<x; ls \"${DIR[0]}\"", "f() { local DIR=$1; ls \"$DIR\"; }; f a", "ls \"$HOME\" \"$LC_ALL\"",
    "echo \"$RANDOM $BASH_VERSION $1 $? $# $@ $$ $!\"", "if [[ -v DIR ]]; then ls \"$DIR\"; fi",
    "if [[ -n ${DIR:-} ]]; then ls \"$DIR\"; fi", "set +u\nls \"$DIR\"", "source ./env; ls \"$DIR\"",
    "awk '{ print $NF }' /etc/hosts", "declare -A DIR=([a]=1); echo \"${DIR[a]}\"",
    "while read -r DIR; do ls \"$DIR\"; done <x",
    "(( DIR = 1 )); echo \"$DIR\"", "getopts a DIR; echo \"$DIR\"",
    "for ((DIR = 0; DIR < 3; DIR++)); do echo \"$DIR\"; done",
    "exec {DIR}>x; echo \"$DIR\"", "echo \"${!BASH_@}\"", "cat <<'EOF'\n$DIR\nEOF", "DIR+=x; echo \"$DIR\"",
    "select DIR in a b; do echo \"$DIR\"; done <x", "case a in (a) DIR=1 ;; b|c) DIR=2 ;; esac; echo \"$DIR\"",
  ]) func `one that is set, or may be unset, is not`(_ script: String) {
    #expect(codes(script) == [])
  }

  @Test func `a variable of another step has to be exported`() {
    func steps(_ first: String) -> String {
      Document.declared("## Diagnosis\n\n```bash\n\(first)\n```\n\n```bash\necho \"$DIR\"\n```")
    }
    #expect(Document.codes(of: steps("DIR=/tmp")) == ["W403"])
    #expect(Document.codes(of: steps("export DIR=/tmp")) == [])
    #expect(Document.codes(of: steps("export DIR\nDIR=/tmp")) == [])
    #expect(Document.codes(of: steps("declare -x DIR=/tmp")) == [])
    #expect(Document.codes(of: steps("set -a\nDIR=/tmp")) == [])
    #expect(Document.codes(of: steps("echo DIR=/tmp >>\"$RUNBOOK_OUTPUT\"")) == [])
  }

  @Test(arguments: [
    "vim /etc/hosts", "less x", "top", "psql", "psql -h db", "sudo -u postgres psql", "ssh db-1",
    "ssh -p 22 -i key db-1",
    "read -p 'Sure? ' x", "mysql -u root", "kubectl exec -it pod -- sh", "docker exec -ti a b", "su - postgres",
    "kubectl edit cm x", "telnet db-1 5432", "mc", "parted /dev/sda", "crontab -e", "atop",
  ]) func `a command that wants a terminal is told of`(_ script: String) {
    #expect(codes(script) == ["W404"])
  }

  @Test(arguments: [
    "less x | cat", "top -b -n 1", "psql -XAtc 'select 1'", "psql <<<'select 1'", "echo 'select 1' | psql",
    "psql -f x.sql", "ssh db-1 uptime", "ssh -o BatchMode=yes db-1 -- uptime", "ssh db-1 <<EOF\nuptime\nEOF",
    "read -r x <<<y; echo \"$x\"", "command -v psql", "kubectl exec pod -- sh -c true", "su postgres -c true",
    "echo vim", "{ psql; } <x.sql", "man ls | cat", "ssh -f -N -L 1:a:2 db-1",
    "ask() { psql -X \"$@\"; }; ask -c 'select 1'", "how=(-c 'select 1')\npsql -X \"${how[@]}\" -w",
    "while read -r x; do psql -c \"$x\"; done <y", "vim --version", "echo | telnet db-1 25", "mc ls store/backups",
    "parted /dev/sda print", "crontab -l", "iotop -b -n 1", "lynx -dump http://db-1/", "mongosh --file x.js",
    "htop --version", "atop -r x",
  ]) func `one that does not is not`(_ script: String) {
    #expect(codes(script) == [])
  }

  @Test(arguments: [
    "tail -f x", "tail -n 5 -F x", "watch df", "kubectl logs -f pod", "docker compose logs --follow a",
    "journalctl -fu x",
    "ping db-1", "while true; do date; sleep 1; done", "while :; do date; done", "kubectl port-forward svc/a 80",
    "kubectl get pods -w", "docker compose -f x.yml logs -f a",
  ]) func `a command without end is told of`(_ script: String) {
    #expect(codes(script) == ["W405"])
  }

  @Test(arguments: [
    "tail -n 5 x", "timeout 5 tail -f x", "tail -f x | head -1", "tail -f x | grep -m1 y", "ping -c 3 db-1",
    "ping -w5 db-1",
    "while true; do date && break; done", "tail -f x &", "journalctl -n 50", "kubectl logs pod --tail=5",
    "docker compose -f x.yml logs a", "kubectl get pods -owide", "kubectl logs -f job/migrate",
    "kubectl get -f x.yml -o wide",
  ]) func `one with an end is not`(_ script: String) {
    #expect(codes(script) == [])
  }

  @Test func `a time limit or a terminal makes it right`() {
    #expect(codes("tail -f x", language: "bash {timeout=5}") == [])
    #expect(codes("top", language: "bash {interactive=yes}") == [])
  }

  @Test func `comments that name environments are alternatives`() {
    #expect(codes("# Staging\nuptime\n# Production\nuptime") == ["W406"])
    #expect(codes("# on production the pager is told as well, so be careful\nuptime\n# Staging\ntrue") == [])
    #expect(codes("# Production\nuptime\n# Production again\nuptime") == [])
  }

  @Test func `a root prompt is told of`() {
    #expect(codes("$ uptime\n# systemctl status x", language: "console") == ["W407"])
    #expect(codes("$ uptime\n# shows the load", language: "console") == [])
  }

  @Test(arguments: [
    ("curl -fsS http://a/ | tr -d '\\n'", false), ("curl -d x http://a/", true),
    ("kubectl get pods | grep apply", false),
    ("aws cloudwatch get-metric-data --start-time 0 --end-time 1", false),
    ("aws --profile x rds start-db-instance --db-instance-identifier a", true),
    ("pg_restore --file=- a.dump", false), ("pg_restore -j 2 -d shop a.dump", true),
    ("kubectl get -o name pods | xargs kubectl delete", true), ("curl \"http://a/?b=1&c=2\" -d x", true),
    ("uptime; rm -rf x", true), ("psql -c 'select 1; delete from x'", true),
  ]) func `the options of one command are not those of the next`(_ script: String, isChange: Bool) {
    #expect(Document.codes(of: Document.script(script)).contains("E118") == isChange)
  }

  @Test func `nothing is said about a script that can't be read to its end`() {
    #expect(codes("echo \"$DIR") == [])
  }
}

import Execution
import RunbookModel

/// The text that a bash on another machine reads from its standard input to run one command.
///
/// Values are in it as quoted words of `export`, a builtin, so that no list of processes shows them. Its standard
/// input stays open: when it ends, because we want the script ended or are gone, the script's group is ended there.
struct RemoteScript {
  let command: Command
  let nonce: String
  /// How long the script gets between being asked to end and being killed.
  let grace: Duration

  /// What is called on the other machine, by whatever login shell is there.
  static let program = "exec bash --noprofile --norc -s"

  /// How much longer than we the other machine waits for the script's end: only when we can't say any more that its
  /// time is up, it has to know by itself.
  private static let reserve = 2

  var text: String {
    let step = command.step.step
    let exports = command.environment.filter { VariableName.isValid($0.name) && !Self.isOfTheMachine($0.name) }
    let seconds = Int(command.timeout.components.seconds) + Self.reserve
    let graceSeconds = max(1, Int(grace.components.seconds))
    var lines = [
      "{",
      "exec 3<&0 4>&2 </dev/null 2>/dev/null",
      #"say() { printf '\036\#(nonce)%s' "$1"; }"#,
      "say + >&4",
      "say +",
    ]
    lines += exports.map { "export \($0.name)=\(Self.quoted($0.value))" }
    lines += [
      "export \(ValuesFile.variable)",
      "\(ValuesFile.variable)=$(umask 077; mktemp) || \(ValuesFile.variable)=/dev/null",
      "limit=(); if command -v timeout >/dev/null; then limit=(timeout -k \(graceSeconds) \(seconds)); fi",
      // Each background job leads a group of its own, and a signal to the group reaches all that it started.
      "set -m",
    ]
    var start = "${limit[@]+\"${limit[@]}\"} \(words(step)) 2>&4 3<&- 4>&-"
    if command.delivery == .standardInput {
      start += " < <(exec 3<&- 4>&-; printf %s \(Self.quoted(command.script)))"
    }
    if let directory = command.directory {
      let refusal = "{ say = >&4; printf '\(RemoteFrame.refusal)\\n' >&4; say . >&4; exit; }"
      lines.append("cd -- \(Self.quoted(directory)) || \(refusal)")
    }
    lines += [
      "\(start) &",
      "job=$!",
      "{",
      "while IFS= read -r _; do :; done <&3",
      "trap '' TERM",
      // What has left the group is known by the line that its environment began with.
      "strays() { for one in $(grep -lszxF -e \"$mark\" /proc/[0-9]*/environ); do",
      "one=${one#/proc/}; kill -$1 ${one%/environ}; done; }",
      "mark=\(ValuesFile.variable)=$\(ValuesFile.variable)",
      "[ \"$\(ValuesFile.variable)\" = /dev/null ] || strays TERM",
      "kill -TERM -- -$job; kill -CONT -- -$job",
      "left=\(graceSeconds * 10)",
      "while ((left-- > 0)) && kill -0 -- -$job; do sleep 0.1; done",
      "kill -KILL -- -$job",
      "[ \"$\(ValuesFile.variable)\" = /dev/null ] || strays KILL",
      "} >/dev/null 4>&- &",
      "watch=$!",
      "exec 3<&-",
      "wait $job; status=$?",
      // Does nothing to a watch that has begun to end the job, whose end is then waited for.
      "kill -TERM $watch; wait $watch",
      // Whoever would read this may be gone; what is to be tidied up is tidied up all the same.
      "trap '' PIPE; exec 2>&4",
      #"say = >&4; printf '%s\n' $status >&4"#,
      #"if [ -s "$\#(ValuesFile.variable)" ]; then head -c \#(ValuesFile.limit + 1) -- "$\#(ValuesFile.variable)" >&4; fi"#,
      "say . >&4",
      #"[ "$\#(ValuesFile.variable)" = /dev/null ] || rm -f -- "$\#(ValuesFile.variable)""#,
      "exit 0",
      "}",
      "",
    ]
    return lines.joined(separator: "\n")
  }

  /// The program with the script, as words of the shell there.
  private func words(_ step: String) -> String {
    var words = command.program
    if command.delivery == .argument {
      words.append(command.script)
      if Preparation.isBash(words[0]) { words.append(step) }
    }
    return words.map { Self.quoted($0) }.joined(separator: " ")
  }

  /// Whether a variable says how programs are found and loaded: that is each machine's own affair.
  private static func isOfTheMachine(_ name: String) -> Bool {
    VariableName.isReserved(name) && !name.hasPrefix("RUNBOOK_")
  }

  /// A text as one word of a shell, whatever it holds.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}

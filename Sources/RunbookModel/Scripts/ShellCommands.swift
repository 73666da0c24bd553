/// Programs that want a terminal, and programs that never end by themselves.
enum ShellCommands {
  // MARK: Interactive

  /// Why a command wants a terminal, in a word or two; nil when it does not, or when that can't be seen.
  static func interactive(_ command: ShellScan.Command, groupInput: Bool) -> String? {
    guard let call = ShellCall(command), !call.hasUnseenProgram else { return nil }
    let hasInput = command.readsInput || groupInput
    if call.hasAny(["--version", "--help"]) { return nil }
    if always.contains(call.program) { return call.program }
    if pagers.contains(call.program), !command.isPipedOn { return call.program }
    if call.hasUnseenArguments { return nil }
    if let verbs = verbsOfEditors[call.program], let verb = call.operands.first, verbs.contains(verb) {
      return "\(call.program) \(verb)"
    }
    switch call.program {
    case "docker", "podman", "kubectl", "oc", "nerdctl":
      let verb = call.operands.first { ["exec", "run", "attach", "debug", "rsh"].contains($0) }
      guard let verb, !hasInput, call.hasFlags("i", "interactive"), call.hasFlags("t", "tty") else { return nil }
      return "\(call.program) \(verb) -it"
    case "psql":
      return hasInput
        || call.hasAny(["-c", "-f", "-l", "-V", "-?", "--command", "--file", "--list"])
        ? nil : "psql"
    case "mysql", "mariadb":
      return hasInput || call.hasAny(["-e", "-V", "--execute"]) ? nil : call.program
    case "mongo", "mongosh":
      return hasInput || call.hasAny(["--eval", "--file", "-f"])
        || call.operands.contains { $0.hasSuffix(".js") }
        ? nil : call.program
    case "ssh": return hasInput || !call.isShellOnly ? nil : "ssh without a command"
    case "read":
      return !hasInput && call.hasFlags("p", nil) && !call.hasFlags("u", nil) ? "read -p" : nil
    case "select": return hasInput ? nil : "select"
    case "python", "python3", "bash", "sh", "zsh":
      return hasInput || command.words.count > call.position + 1 ? nil : "\(call.program) without a script"
    case "su": return hasInput || call.hasAny(["-c", "--command", "--session-command"]) ? nil : "su without a command"
    case "sudo": return call.hasAny(["-i", "-s"]) && call.operands.isEmpty && !hasInput ? "a shell by sudo" : nil
    case "top": return call.hasFlags("b", "batch") || call.hasFlags("l", nil) ? nil : "top"
    case "fdisk": return hasInput || call.hasAny(["-l", "--list", "-x"]) ? nil : "fdisk"
    // `parted /dev/sda print` does one thing and ends.
    case "parted":
      return hasInput || call.operands.count > 1 || call.hasAny(["-l", "-s", "--list", "--script"]) ? nil : "parted"
    case "telnet": return hasInput ? nil : "telnet"
    case "iotop": return call.hasFlags("b", "batch") ? nil : "iotop"
    case "atop": return call.operands.isEmpty && !call.hasFlags("rPw", nil) ? "atop" : nil
    case "ncdu": return call.hasAny(["-o"]) ? nil : "ncdu"
    case "lynx": return call.hasAny(["-dump", "-source", "-head"]) ? nil : "lynx"
    // MinIO's client has the same name as the file manager, and always a verb.
    case "mc": return call.operands.isEmpty ? "mc" : nil
    case "k9s": return call.operands.isEmpty ? "k9s" : nil
    case "crontab": return call.hasAny(["-e"]) ? "crontab -e" : nil
    default: return nil
    }
  }

  private static let always: Set<String> = [
    "vi", "vim", "nvim", "nano", "pico", "htop", "btop", "nmtui", "visudo", "vipw", "dialog", "whiptail",
  ]
  private static let pagers: Set<String> = ["less", "more", "most", "man"]
  private static let verbsOfEditors: [String: Set<String>] = [
    "kubectl": ["edit"], "oc": ["edit"], "systemctl": ["edit"], "tmux": ["attach", "a"],
  ]

  // MARK: Endless

  /// Whether a loop may end where this is in it.
  static func leavesLoop(_ command: ShellScan.Command) -> Bool {
    ["break", "exit", "return", "exec", "kill"].contains(command.name)
  }

  /// What never ends by itself; nil when the command ends, or when that can't be seen.
  ///
  /// `isLeft` says whether a command after it could leave the loop whose condition it is.
  static func endless(_ command: ShellScan.Command, isLeft: Bool) -> String? {
    if let loop = command.loop {
      let isForever = loop == "while" ? ["true", ":"].contains(command.name) : command.name == "false"
      return isForever && command.words.count == 1 && !isLeft ? "\(loop) \(command.name)" : nil
    }
    guard let call = ShellCall(command), !call.hasUnseenProgram, !call.isTimed else { return nil }
    switch call.program {
    case "tail": return call.hasFlags("fF", "follow") && !call.hasAny(["--pid"]) ? "tail -f" : nil
    case "watch": return call.hasFlags("g", "chgexit") || call.hasFlags("e", "errexit") ? nil : "watch"
    case "journalctl", "dmesg":
      return call.hasFlags(call.program == "dmesg" ? "wW" : "f", "follow") ? "\(call.program) -f" : nil
    case "kubectl", "oc", "docker", "podman", "docker-compose", "stern", "nerdctl", "heroku", "flyctl":
      // The `-f` of `docker compose -f FILE logs` names a file; and what follows a job ends with it.
      if let logs = call.after("logs"), logs.hasFlags("f", "follow"), !logs.operands.contains(where: isJob) {
        return "\(call.program) logs -f"
      }
      // Nor is the `w` of `-owide` an option.
      if call.operands.first == "get", call.arguments.contains(where: { $0 == "-w" || $0 == "--watch" }) {
        return "\(call.program) get -w"
      }
      return call.operands.first == "port-forward" ? "\(call.program) port-forward" : nil
    case "ping", "ping6":
      return call.hasFlags("cwh", nil) || call.operands.isEmpty ? nil : call.program
    case "yes": return command.isPipedOn ? nil : "yes"
    case "sleep": return call.operands == ["infinity"] ? "sleep infinity" : nil
    case "vmstat", "iostat", "mpstat":
      return call.operands.count == 1 && call.operands.allSatisfy { Int($0) != nil }
        ? "\(call.program) without a count" : nil
    default: return nil
    }
  }

  private static func isJob(_ operand: String) -> Bool {
    operand.hasPrefix("job/") || operand.hasPrefix("jobs/") || operand.hasPrefix("job.")
  }

  /// Whether a later command of the pipe ends it: `head`, or `grep` that stops at a match.
  static func isCutOff(by rest: ArraySlice<ShellScan.Command>, after command: ShellScan.Command) -> Bool {
    var isPipedOn = command.isPipedOn
    // Nobody writes longer pipes, and looking through each from each command would take the square of its length.
    for next in rest.prefix(32) {
      guard isPipedOn else { return false }
      if next.name == "head" || next.name == "sed" || next.name == "awk" { return true }
      if next.name == "grep", let call = ShellCall(next),
        call.hasFlags("qm", "max-count") || call.hasFlags("q", "quiet")
      {
        return true
      }
      isPipedOn = next.isPipedOn
    }
    return false
  }

  // MARK: Programs

  /// Whether a word is a program that people call as root: what tells a prompt `#` from a comment.
  static func isProgram(_ word: String) -> Bool {
    programs.contains(word) || word.hasPrefix("/") || word.hasPrefix("./")
  }

  private static let programs: Set<String> = [
    "apt", "apt-get", "aws", "awk", "blkid", "btrfs", "cat", "ceph", "chmod", "chown", "cp", "crictl", "crm", "ctr",
    "curl", "dd", "df", "dmesg", "dnf", "docker", "docker-compose", "dpkg", "drbdadm", "du", "echo", "etcdctl", "fdisk",
    "firewall-cmd", "free", "fsck", "gluster", "grep", "helm", "iostat", "ip", "ipmitool", "iptables", "journalctl",
    "kill", "kubeadm", "kubectl", "ls", "lsblk", "lsof", "lvs", "mdadm", "mkdir", "mkfs", "modprobe", "mount", "mv",
    "mysql", "netstat", "nft", "nodetool", "oc", "openssl", "pcs", "ps", "psql", "pvs", "rabbitmqctl", "redis-cli",
    "reboot", "rm", "rpm", "rsync", "salt", "scp", "sed", "service", "shutdown", "smartctl", "ss", "ssh", "su", "sudo",
    "swapoff", "swapon", "sysctl", "systemctl", "tail", "tar", "tcpdump", "touch", "umount", "vgs", "vi", "vim",
    "virsh",
    "wget", "yum", "zfs", "zpool", "zypper",
  ]
}

/// Programs that want a terminal, and programs that never end by themselves.
enum ShellCommands {
  // MARK: Interactive

  /// Why a command wants a terminal, in a word or two; nil when it does not, or when that can't be seen.
  static func interactive(_ command: ShellScan.Command, groupInput: Bool) -> String? {
    guard let call = ShellCall(command), !call.hasUnseenProgram else { return nil }
    let hasInput = command.readsInput || groupInput
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
        || call.hasAny(["-c", "-f", "-l", "-V", "-?", "--command", "--file", "--list", "--version", "--help"])
        ? nil : "psql"
    case "mysql", "mariadb":
      return hasInput || call.hasAny(["-e", "-V", "--execute", "--version", "--help"]) ? nil : call.program
    case "mongo", "mongosh":
      return hasInput || call.hasAny(["--eval", "--version", "--help"])
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
    case "fdisk", "parted":
      return hasInput || call.hasAny(["-l", "-s", "--list", "--script", "-x"]) ? nil : call.program
    default: return nil
    }
  }

  private static let always: Set<String> = [
    "vi", "vim", "nvim", "nano", "pico", "htop", "btop", "atop", "iotop", "nmtui", "visudo", "vipw", "dialog",
    "whiptail",
    "mc", "ncdu", "k9s", "lynx", "telnet",
  ]
  private static let pagers: Set<String> = ["less", "more", "most", "man"]
  private static let verbsOfEditors: [String: Set<String>] = [
    "kubectl": ["edit"], "oc": ["edit"], "systemctl": ["edit"], "crontab": [], "tmux": ["attach", "a"],
  ]

  // MARK: Endless

  /// What never ends by itself; nil when the command ends, or when that can't be seen.
  static func endless(_ command: ShellScan.Command, among rest: ArraySlice<ShellScan.Command>) -> String? {
    if let loop = command.loop {
      let isForever = loop == "while" ? ["true", ":"].contains(command.name) : command.name == "false"
      let leaves = rest.contains { ["break", "exit", "return", "exec", "kill"].contains($0.name) }
      return isForever && command.words.count == 1 && !leaves ? "\(loop) \(command.name)" : nil
    }
    guard let call = ShellCall(command), !call.hasUnseenProgram, !call.isTimed else { return nil }
    switch call.program {
    case "tail": return call.hasFlags("fF", "follow") && !call.hasAny(["--pid"]) ? "tail -f" : nil
    case "watch": return call.hasFlags("g", "chgexit") || call.hasFlags("e", "errexit") ? nil : "watch"
    case "journalctl", "dmesg":
      return call.hasFlags(call.program == "dmesg" ? "wW" : "f", "follow") ? "\(call.program) -f" : nil
    case "kubectl", "oc", "docker", "podman", "docker-compose", "stern", "nerdctl", "heroku", "flyctl":
      if call.operands.contains("logs"), call.hasFlags("f", "follow") { return "\(call.program) logs -f" }
      if call.operands.first == "get", call.hasFlags("w", "watch") { return "\(call.program) get -w" }
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

  /// Whether a later command of the pipe ends it: `head`, or `grep` that stops at a match.
  static func isCutOff(by rest: ArraySlice<ShellScan.Command>, after command: ShellScan.Command) -> Bool {
    var isPipedOn = command.isPipedOn
    for next in rest {
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

extension ShellCall {
  /// The operands that are not values of options: of `kubectl -n scale get pods` the last two.
  ///
  /// Only options before the verb of some program are known.
  var bareOperands: [String] {
    let valued: Set<String> = [
      "-n", "--namespace", "--context", "--cluster", "--kubeconfig", "-C", "-c", "-H", "--host", "--profile",
      "--region",
      "--project", "-p", "--project-name", "--file", "-l", "--selector",
    ]
    let pairs = zip([nil] + arguments, arguments)
    return pairs.compactMap { before, word in
      guard let word, !word.hasPrefix("-"), before.map(valued.contains) != true else { return nil }
      return word
    }
  }
}

/// The programs whose words need a closer look than a row of a table.
extension ChangingCommands {
  /// `kubectl` and `oc` by their verb; what `exec` runs is looked at by itself.
  static func kubernetes(_ call: ShellCall) -> String? {
    let operands = call.bareOperands
    let verb = operands.firstIndex { kubernetesChanges.contains($0) || kubernetesReads.contains($0) }
    guard let verb else { return nil }
    switch operands[verb] {
    case "rollout":
      let action = operands.dropFirst(verb + 1).first ?? ""
      return ["restart", "undo", "pause", "resume", "latest"].contains(action)
        ? "\(call.program) rollout \(action)" : nil
    case "config":
      let action = operands.dropFirst(verb + 1).first ?? ""
      let changes = action == "use-context" || ["set", "unset", "delete-", "rename-"].contains { action.hasPrefix($0) }
      return changes ? "\(call.program) config \(action)" : nil
    case "label", "annotate": return call.hasAny(["--list"]) ? nil : "\(call.program) \(operands[verb])"
    default: return kubernetesChanges.contains(operands[verb]) ? "\(call.program) \(operands[verb])" : nil
    }
  }

  private static let kubernetesChanges: Set<String> = [
    "delete", "apply", "create", "edit", "patch", "replace", "scale", "drain", "cordon", "uncordon", "taint",
    "annotate",
    "label", "set", "run", "expose", "autoscale", "rollout", "certificate", "debug", "start-build", "new-app",
    "new-project",
  ]

  private static let kubernetesReads: Set<String> = [
    "get", "describe", "logs", "top", "explain", "version", "config", "api-resources", "api-versions", "auth",
    "cluster-info", "wait", "diff", "events", "port-forward", "proxy", "exec", "cp", "kustomize", "options", "attach",
    "rsh", "status", "whoami",
  ]

  /// `aws SERVICE OPERATION`, by the word that the operation begins with.
  static func amazon(_ call: ShellCall) -> String? {
    var rest = call.arguments[...]
    while let option = rest.first, option?.hasPrefix("--") == true {
      // These are before the service, and have no value.
      let isAlone = ["--debug", "--no-verify-ssl", "--no-paginate", "--no-sign-request", "--no-cli-pager"].contains(
        option)
      rest = rest.dropFirst(isAlone || option?.contains("=") == true ? 1 : 2)
    }
    guard let service = rest.first ?? nil, let operation = rest.dropFirst().first ?? nil else { return nil }
    let name = "aws \(service) \(operation)"
    if service == "s3" {
      let paths = rest.dropFirst(2).compactMap { $0 }.filter { $0 == "-" || !$0.hasPrefix("-") }
      switch operation {
      case "mv", "rm", "mb", "rb", "website": return name
      // Copies from there to here only read.
      case "cp", "sync": return paths.count == 2 && !paths[1].hasPrefix("s3://") ? nil : name
      default: return nil
      }
    }
    // Queries are started, and change nothing.
    if operation.contains("-quer") || operation.hasPrefix("start-session") { return nil }
    guard let verb = operation.split(separator: "-").first.map(String.init), operation != verb else {
      return ["invoke", "publish", "deploy"].contains(operation) ? name : nil
    }
    return amazonVerbs.contains(verb) ? name : nil
  }

  private static let amazonVerbs: Set<String> = [
    "abort", "accept", "activate", "add", "allocate", "apply", "associate", "attach", "authorize", "cancel", "change",
    "copy", "create", "deactivate", "delete", "deploy", "deregister", "detach", "disable", "disassociate", "enable",
    "execute", "failover", "grant", "import", "increase", "decrease", "modify", "move", "promote", "publish", "purge",
    "put", "reboot", "register", "reject", "release", "remove", "replace", "reset", "restore", "resume", "revoke",
    "rollback", "rotate", "run", "send", "set", "start", "stop", "suspend", "tag", "terminate", "untag", "update",
    "upgrade", "upload",
  ]

  /// `redis-cli` by its command, after the options for the connection.
  static func redis(_ call: ShellCall) -> String? {
    if let action = call.arguments.firstIndex(of: "--cluster"), action + 1 < call.arguments.count {
      let verb = call.arguments[action + 1] ?? ""
      return ["check", "info", "help", "backup"].contains(verb) ? nil : "\(call.program) --cluster \(verb)"
    }
    let valued: Set<String> = [
      "-h", "-p", "-s", "-a", "-u", "-r", "-i", "-n", "-d", "-D", "--user", "--pass", "--cacert", "--cert", "--key",
      "--sni",
    ]
    var rest = call.arguments[...]
    while let option = rest.first, option?.hasPrefix("-") == true {
      rest = rest.dropFirst(option.map(valued.contains) == true ? 2 : 1)
    }
    guard let command = (rest.first ?? nil)?.lowercased() else { return nil }
    if redisChanges.contains(command) { return "\(call.program) \(command)" }
    let action = (rest.dropFirst().first ?? nil)?.lowercased() ?? ""
    return redisActions[command]?.contains(action) == true ? "\(call.program) \(command) \(action)" : nil
  }

  private static let redisChanges: Set<String> = [
    "append", "bgrewriteaof", "bgsave", "copy", "decr", "decrby", "del", "eval", "evalsha", "expire", "expireat",
    "failover",
    "fcall", "flushall", "flushdb", "getdel", "getset", "hdel", "hincrby", "hmset", "hset", "hsetnx", "incr", "incrby",
    "incrbyfloat", "linsert", "lmove", "lpop", "lpush", "lrem", "lset", "ltrim", "migrate", "move", "mset", "msetnx",
    "persist", "pexpire", "psetex", "publish", "rename", "renamenx", "replicaof", "restore", "rpop", "rpush", "sadd",
    "save",
    "set", "setex", "setnx", "setrange", "shutdown", "slaveof", "smove", "spop", "srem", "swapdb", "unlink", "xack",
    "xadd",
    "xdel", "xtrim", "zadd", "zincrby", "zpopmax", "zpopmin", "zrem",
  ]

  private static let redisActions: [String: Set<String>] = [
    "config": ["set", "rewrite", "resetstat"], "client": ["kill", "pause", "unpause", "no-evict"],
    "script": ["flush", "kill", "load"], "function": ["delete", "flush", "load", "restore"], "memory": ["purge"],
    "latency": ["reset"], "slowlog": ["reset"], "acl": ["setuser", "deluser", "load", "save"],
    "module": ["load", "unload"],
    "cluster": [
      "failover", "forget", "meet", "reset", "replicate", "addslots", "addslotsrange", "delslots", "delslotsrange",
      "setslot",
      "flushslots", "bumpepoch",
    ], "debug": ["sleep", "segfault", "reload", "set-active-expire", "jmap", "flushall"],
  ]

  /// `mongosh` by the methods that a script given to it calls.
  static func mongo(_ call: ShellCall) -> String? {
    let methods = [
      "drop", "dropDatabase", "remove", "deleteOne", "deleteMany", "insertOne", "insertMany", "insert", "updateOne",
      "updateMany", "update", "replaceOne", "bulkWrite", "createIndex", "dropIndex", "dropIndexes", "renameCollection",
      "findOneAndUpdate", "findOneAndDelete", "findOneAndReplace", "shutdownServer", "killOp", "stepDown", "reconfig",
      "createUser", "dropUser", "updateUser", "setProfilingLevel", "createCollection", "compact",
    ]
    let method = methods.first { method in call.arguments.contains { $0?.contains(".\(method)(") ?? false } }
    return method.map { "\(call.program) \($0)()" }
  }

  /// Migrations of databases by the task runners of web applications.
  static func migration(_ call: ShellCall) -> String? {
    let tasks: Set<String> = [
      "db:migrate", "db:rollback", "db:drop", "db:reset", "db:setup", "db:seed", "db:create", "migrate:latest",
      "migrate:rollback", "migrate:up", "migrate:down", "migration:run", "migration:revert",
    ]
    let operands = call.operands
    if let task = operands.first(where: tasks.contains) { return "\(call.program) \(task)" }
    let prisma = operands.firstIndex(of: "prisma").map { operands[($0 + 1)...].joined(separator: " ") } ?? ""
    let isChange = ["migrate deploy", "migrate reset", "migrate dev", "db push", "db seed"].contains {
      prisma.hasPrefix($0)
    }
    return isChange ? "prisma \(prisma)" : nil
  }

  /// `curl` by its method, or by data that it sends (curl(1)).
  static func curl(_ call: ShellCall) -> String? {
    var method: String?
    var sendsData = false
    var asksWithData = false
    var rest = call.arguments[...]
    while let argument = rest.popFirst() {
      guard let argument, argument.hasPrefix("-"), argument != "-" else { continue }
      if argument.hasPrefix("--") {
        let parts = argument.split(separator: "=", maxSplits: 1)
        switch parts[0] {
        case "--request": method = parts.count > 1 ? String(parts[1]) : rest.popFirst() ?? nil
        case "--get": asksWithData = true
        case "--form", "--form-string", "--upload-file", "--json": sendsData = true
        default: sendsData = sendsData || parts[0].hasPrefix("--data")
        }
        continue
      }
      var letters = argument.dropFirst()
      while let letter = letters.popFirst() {
        switch letter {
        case "X": method = letters.isEmpty ? rest.popFirst() ?? nil : String(letters)
        case "G": asksWithData = true
        case "d", "F", "T": sendsData = true
        default: break
        }
        // The value of an option is the rest of its word, or the next one.
        guard "AbcCdDeEFhHKmoPQrtTuUwxXyYz".contains(letter) else { continue }
        if letters.isEmpty, letter != "X" { _ = rest.popFirst() }
        break
      }
    }
    let onlySearches = call.operands.contains { operand in
      ["/_search", "/_msearch", "/_count"].contains { operand.contains($0) }
    }
    if let method = method?.uppercased() {
      return ["PUT", "DELETE", "PATCH"].contains(method) || method == "POST" && !onlySearches
        ? "curl -X \(method)" : nil
    }
    return sendsData && !asksWithData && !onlySearches ? "curl that sends data" : nil
  }

  /// `git` by its verb.
  static func git(_ call: ShellCall) -> String? {
    let operands = call.bareOperands
    let verb = operands.firstIndex { gitChanges.contains($0) || gitReads.contains($0) }
    guard let verb else { return nil }
    let name = operands[verb]
    let action = operands.dropFirst(verb + 1).first ?? ""
    switch name {
    case "stash": return ["list", "show"].contains(action) ? nil : "git stash"
    case "branch": return call.hasAny(["-d", "-D", "-m", "-M", "--delete", "--move"]) ? "git branch" : nil
    case "tag": return call.hasAny(["-d", "--delete", "-a", "-s"]) ? "git tag" : nil
    case "remote":
      return ["add", "remove", "rm", "rename", "set-url", "prune"].contains(action) ? "git remote \(action)" : nil
    case "worktree": return ["add", "remove", "move", "prune"].contains(action) ? "git worktree \(action)" : nil
    default: return gitChanges.contains(name) ? "git \(name)" : nil
    }
  }

  private static let gitChanges: Set<String> = [
    "am", "apply", "checkout", "cherry-pick", "clean", "commit", "gc", "merge", "mv", "prune", "pull", "push", "rebase",
    "reset", "restore", "revert", "rm", "switch",
  ]

  private static let gitReads: Set<String> = [
    "blame", "branch", "bisect", "cat-file", "clone", "config", "describe", "diff", "fetch", "for-each-ref", "grep",
    "log",
    "ls-files", "ls-remote", "ls-tree", "reflog", "remote", "rev-list", "rev-parse", "shortlog", "show", "stash",
    "status",
    "tag", "worktree",
  ]

  /// `-i` of sed and perl, after letters that have no value.
  static func editsInPlace(_ call: ShellCall) -> Bool {
    call.arguments.contains { argument in
      guard let argument, argument.hasPrefix("-"), !argument.hasPrefix("--") else { return false }
      return argument.dropFirst().drop { "npelaErszu0wW".contains($0) }.first == "i"
    }
  }
}

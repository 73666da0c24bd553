/// The programs that change something, and by which of their words.
enum ChangingCommands {
  /// What a call changes, as people call it: `kubectl delete`; nil when nothing is known of it.
  static func change(of call: ShellCall) -> String? {
    // `mkfs.ext4` and its like are one program to people.
    let program = call.program.hasPrefix("mkfs.") ? "mkfs" : call.program
    return rules[program]?(call)
  }

  /// Whether a file belongs to the system, so that writing to it changes more than a working folder.
  static func isSystemFile(_ path: String) -> Bool {
    ["/etc/", "/proc/", "/sys/", "/usr/", "/var/lib/", "/var/www/", "/srv/", "/opt/", "/boot/"].contains {
      path.hasPrefix($0)
    }
  }

  // MARK: Rules

  /// Says what a call changes.
  private typealias Rule = @Sendable (ShellCall) -> String?

  private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  /// Every call changes something.
  private static let always: Rule = { $0.program }

  /// A call that is given one of these options, the first of which names it.
  private static func options(_ options: String...) -> Rule {
    { call in call.hasAny(options) ? options.first.map { "\(call.program) \($0)" } : nil }
  }

  /// A call by its verb: the first operand that is one of those known, whatever is between.
  private static func verbs(_ changing: String, reading: String = "") -> Rule {
    let (changing, reading) = (words(changing), words(reading))
    return { call in
      let verb = call.bareOperands.first { changing.contains($0) || reading.contains($0) }
      return verb.flatMap { changing.contains($0) ? "\(call.program) \($0)" : nil }
    }
  }

  /// A call with an operand that is one of these, wherever it is: `az vm restart`, `gcloud sql instances patch`.
  private static func anywhere(_ changing: String) -> Rule {
    let changing = words(changing)
    return { call in call.operands.first { changing.contains($0) }.map { "\(call.program) \($0)" } }
  }

  /// A call by two words, one after the other: `terraform state rm`, `ip link set`.
  private static func pairs(_ pairs: [String: String]) -> Rule {
    let pairs = pairs.mapValues(words)
    return { call in
      let operands = call.operands
      for (first, second) in zip(operands, operands.dropFirst()) where pairs[first]?.contains(second) == true {
        return "\(call.program) \(first) \(second)"
      }
      return nil
    }
  }

  /// The first of several rules that says something.
  private static func any(_ rules: Rule...) -> Rule {
    { call in rules.lazy.compactMap { $0(call) }.first }
  }

  /// A rule that holds unless an option says that nothing is done.
  private static func unless(_ options: String..., rule: @escaping Rule) -> Rule {
    { call in call.hasAny(options) ? nil : rule(call) }
  }

  /// A call that changes files, unless all of them are scratch, below `/tmp`.
  private static let files: Rule = { call in
    let paths = call.arguments.filter { !($0?.hasPrefix("-") ?? false) }
    return paths.allSatisfy { $0.map(isScratchFile) ?? false } ? nil : call.program
  }

  /// A call whose last operand is the file that it writes.
  private static let target: Rule = { call in
    call.operands.last.map(isScratchFile) ?? false ? nil : call.program
  }

  private static func isScratchFile(_ path: String) -> Bool {
    ["/tmp/", "/var/tmp/", "/dev/"].contains { path.hasPrefix($0) } && !path.contains("/../")
  }

  // MARK: The table

  /// For each program its rule; programs of one family are in one row.
  private static let rules: [String: Rule] = {
    var rules: [String: Rule] = [:]
    for (programs, rule) in table {
      for program in programs.split(separator: " ") { rules[String(program)] = rule }
    }
    return rules
  }()

  private static let table: [(String, Rule)] = [
    // Files and the machine.
    ("rm rmdir unlink shred truncate chmod chown chgrp setfacl mv ln fallocate", files),
    ("cp install", target),
    // As a redirection: what a step keeps in its own folder is evidence.
    ("tee", { call in call.operands.contains(where: isSystemFile) ? "tee" : nil }),
    (
      "dd",
      { call in call.operands.contains { $0.hasPrefix("of=") && !isScratchFile(String($0.dropFirst(3))) } ? "dd" : nil }
    ),
    ("sed perl", { call in call.hasAny(["--in-place"]) || editsInPlace(call) ? "\(call.program) -i" : nil }),
    ("rsync", unless("-n", "--list-only", rule: target)),
    ("find", options("-delete")),
    (
      """
      mkfs mkswap wipefs swapoff umount resize2fs growpart xfs_growfs xfs_repair lvremove lvcreate \
      lvextend lvreduce pvcreate pvremove vgremove vgextend
      """, always
    ),
    ("mount", { $0.operands.isEmpty ? nil : "mount" }),
    ("swapon", unless("-s", "--show", "--summary", rule: always)),
    ("fsck e2fsck", unless("-n", "-N", rule: always)),
    (
      "zpool zfs",
      verbs(
        """
        create destroy set add remove attach detach replace rollback snapshot offline online clear import \
        export scrub rename
        """, reading: "list status get history iostat diff")
    ),
    (
      "kill",
      { call in
        call.hasAny(["-0", "-l", "-L"]) || call.arguments.first == "-s" && call.arguments.dropFirst().first == "0"
          ? nil : call.program
      }
    ),
    ("pkill killall", unless("-0", "-l", "--list", rule: always)),
    ("reboot shutdown halt poweroff init telinit", always),
    (
      "sysctl",
      { call in
        call.hasAny(["-w", "-p", "--write", "--load", "--system"]) || call.operands.contains { $0.contains("=") }
          ? "sysctl -w" : nil
      }
    ),
    ("modprobe rmmod insmod useradd userdel usermod groupadd groupdel passwd chpasswd gpasswd", always),
    (
      "hostnamectl timedatectl localectl loginctl",
      { call in
        call.operands.first { $0.hasPrefix("set-") || $0.hasPrefix("terminate-") || $0.hasPrefix("kill-") }.map {
          "\(call.program) \($0)"
        }
      }
    ),
    (
      "journalctl",
      { call in
        call.arguments.compactMap { $0 }.first { $0.hasPrefix("--vacuum-") || $0 == "--rotate" || $0 == "--flush" }.map
        { "journalctl \($0)" }
      }
    ),
    ("dmesg", options("-C", "-c", "--clear", "--read-clear")),
    ("logrotate", unless("-d", "--debug", rule: always)),
    ("crontab", unless("-l", rule: always)),

    // Services.
    (
      "systemctl",
      verbs(
        """
        start stop restart reload try-restart reload-or-restart try-reload-or-restart enable disable \
        reenable mask unmask kill isolate daemon-reload daemon-reexec edit set-property set-default reset- \
        failed revert link preset halt poweroff reboot suspend hibernate
        """,
        reading:
          """
          status show is-active is-enabled is-failed list-units list-unit-files list-timers list-sockets list- \
          jobs list-dependencies cat help get-default
          """)
    ),
    (
      "service rc-service invoke-rc.d",
      { call in
        call.operands.dropFirst().first.flatMap {
          words("start stop restart reload force-reload").contains($0) ? "\(call.program) \($0)" : nil
        }
      }
    ),
    (
      "supervisorctl pm2 initctl launchctl monit circusctl",
      verbs(
        """
        start stop restart reload update reread add remove delete scale kill kickstart load unload bootstrap \
        bootout shutdown signal reset unmonitor monitor
        """, reading: "status list ls show describe logs tail info print avail pid summary")
    ),
    ("nginx", options("-s")),
    (
      "apachectl apache2ctl httpd",
      verbs("start stop restart graceful graceful-stop", reading: "status fullstatus configtest")
    ),
    ("pg_ctl pg_ctlcluster", verbs("start stop restart reload promote kill logrotate initdb", reading: "status")),

    // Containers and clusters.
    (
      "docker podman nerdctl docker-compose",
      verbs(
        """
        restart start stop rm rmi kill pause unpause run up down prune push create update rename commit load \
        import tag deploy rollback scale connect disconnect leave join remove
        """,
        reading:
          """
          ps logs inspect stats top images image ls port diff events version info search history exec config \
          pull build wait cp attach
          """)
    ),
    ("kubectl oc", { call in kubernetes(call) }),
    (
      "helm",
      verbs(
        "install upgrade uninstall rollback delete",
        reading:
          """
          list ls status get history show template diff search version env lint dependency repo test pull \
          plugin
          """)
    ),
    (
      "argocd flux kustomize istioctl linkerd velero",
      verbs(
        """
        apply create delete set sync rollback patch install uninstall suspend resume reconcile terminate-op \
        restore
        """, reading: "get list diff history logs wait version check describe")
    ),
    (
      "etcdctl consul",
      any(
        verbs("put del compact defrag restore", reading: "get watch member endpoint version"),
        pairs([
          "kv": "put delete import", "member": "add remove update promote", "snapshot": "restore",
          "services": "register deregister",
        ]))
    ),
    (
      "nomad",
      any(
        pairs(["job": "run stop revert restart scale", "node": "drain eligibility", "alloc": "stop restart signal"]),
        verbs("run stop", reading: "status job node alloc"))
    ),
    ("vault", verbs("write delete unseal seal revoke renew rotate", reading: "read list status kv")),

    // Clouds and infrastructure as code.
    ("aws", { call in amazon(call) }),
    (
      "gcloud az",
      anywhere(
        """
        create delete update patch reset restart start stop resize restore promote-replica failover \
        deallocate set add remove import rollback deploy redeploy scale swap purge clone
        """)
    ),
    (
      "heroku flyctl fly doctl eksctl",
      anywhere(
        """
        create delete destroy update restart scale set unset rollback deploy reboot power-cycle add remove \
        ps:restart ps:scale pg:promote pg:reset config:set config:unset releases:rollback
        """)
    ),
    (
      "terraform tofu terragrunt",
      any(
        verbs(
          "apply destroy import taint untaint force-unlock refresh",
          reading:
            """
            plan show output validate state graph providers version workspace init get fmt console test
            """), pairs(["state": "rm mv push replace-provider", "workspace": "new delete"]))
    ),
    (
      "pulumi cdk serverless sls sam",
      verbs(
        "up destroy deploy remove cancel import refresh", reading: "preview diff stack list ls synth output info logs")
    ),
    (
      "ansible-playbook",
      unless("-C", "--check", "--syntax-check", "--list-hosts", "--list-tasks", "--list-tags", rule: always)
    ),

    // Databases; their SQL is looked at by itself.
    ("createdb dropdb createuser dropuser vacuumdb reindexdb clusterdb pg_resetwal pg_rewind pg_repack", always),
    // Without a database it prints what is in the archive.
    ("pg_restore", options("-d", "--dbname")),
    (
      "patronictl",
      verbs(
        """
        failover switchover restart reload reinit pause resume remove edit-config flush
        """, reading: "list history show-config topology dsn query version")
    ),
    ("redis-cli valkey-cli", { call in redis(call) }),
    (
      "mysqladmin",
      anywhere(
        """
        shutdown kill create drop flush-hosts flush-logs flush-tables flush-privileges refresh reload \
        password stop-replica stop-slave start-replica start-slave
        """)
    ),
    ("mongo mongosh", { call in mongo(call) }),
    (
      "rabbitmqctl",
      verbs(
        """
        stop stop_app start_app reset force_reset restart_vhost delete_queue purge_queue delete_user \
        add_user change_password set_permissions set_policy clear_policy delete_vhost add_vhost \
        forget_cluster_node join_cluster close_connection close_all_connections eval
        """,
        reading:
          """
          status list_queues list_connections list_channels cluster_status node_health_check
          """)
    ),
    (
      """
      kafka-topics kafka-topics.sh kafka-configs kafka-configs.sh kafka-consumer-groups kafka-consumer- \
      groups.sh
      """, options("--delete", "--create", "--alter", "--reset-offsets", "--delete-offsets")
    ),
    ("flyway", verbs("migrate clean repair baseline undo", reading: "info validate")),
    ("liquibase", verbs("update rollback drop-all dropAll changelog-sync", reading: "status history diff validate")),
    ("alembic", verbs("upgrade downgrade stamp", reading: "current history heads show check")),
    ("npx yarn pnpm bundle rake rails", { call in migration(call) }),

    // The network.
    ("curl", { call in curl(call) }),
    (
      "wget",
      { call in
        call.hasAny(["--post-data", "--post-file", "--body-data", "--body-file"])
          || call.arguments.contains {
            ["--method=POST", "--method=PUT", "--method=DELETE", "--method=PATCH"].contains($0)
          } ? "wget that sends data" : nil
      }
    ),
    ("http https xh", anywhere("POST PUT DELETE PATCH")),
    (
      "iptables ip6tables",
      options("-A", "-D", "-I", "-R", "-F", "-X", "-N", "-P", "-Z", "--append", "--delete", "--insert", "--flush")
    ),
    ("iptables-restore ip6tables-restore ifup ifdown dhclient", always),
    ("nft", verbs("add delete insert replace flush create destroy", reading: "list monitor describe")),
    ("ufw", verbs("allow deny reject limit enable disable delete reset reload insert", reading: "status show")),
    (
      "firewall-cmd",
      { call in
        call.arguments.compactMap { $0 }.first {
          $0.hasPrefix("--add-") || $0.hasPrefix("--remove-") || $0 == "--reload" || $0.hasPrefix("--set-")
        }.map { "firewall-cmd \($0)" }
      }
    ),
    (
      "ip",
      pairs([
        "addr": "add del delete flush replace change", "address": "add del delete flush replace change", "a": "add del",
        "link": "set add del delete", "l": "set", "route": "add del delete flush replace change append", "r": "add del",
        "rule": "add del delete flush", "neigh": "add del delete flush replace change", "netns": "add del delete",
      ])
    ),
    ("ifconfig", anywhere("up down")),
    ("route", verbs("add del delete flush", reading: "get")),
    (
      "tc",
      pairs(["qdisc": "add del delete replace change", "class": "add del change replace", "filter": "add del replace"])
    ),

    // Software and sources.
    (
      "apt apt-get aptitude yum dnf zypper apk brew pip pip3 npm gem snap",
      unless(
        "-s", "--simulate", "--just-print", "--no-act",
        rule: verbs(
          """
          install remove upgrade dist-upgrade full-upgrade purge autoremove uninstall update add del delete \
          reinstall downgrade refresh rollback link unlink publish prune ci
          """,
          reading:
            """
            list search show info policy view ls outdated query freeze check audit
            """))
    ),
    (
      "dpkg rpm",
      options("-i", "-r", "-P", "-U", "-e", "--install", "--remove", "--purge", "--configure", "--erase", "--upgrade")
    ),
    ("git", { call in git(call) }),
  ]
}

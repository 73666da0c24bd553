import RunbookModel
import Testing

/// What changes something in a step that runs without a question, and what only looks like it.
@Suite struct StateChangeTests {
  private func changes(_ script: String, language: String = "bash") -> [String] {
    let compilation = compile(declared("# T\n\n## Diagnosis\n\n````\(language)\n\(script)\n````\n"))
    return compilation.diagnostics.filter { $0.code == "E118" }.map(\.message)
  }

  @Test(arguments: [
    ("kubectl delete pod x", "kubectl delete"),
    ("kubectl -n prod --context eu scale deploy/x --replicas=0", "kubectl scale"),
    ("kubectl rollout restart deploy/x", "kubectl rollout restart"), ("kubectl exec x -- rm -rf /data", "rm"),
    ("kubectl exec -n prod -it x -c app -- sh -c 'kill -9 1'", "kill"), ("oc adm drain node-1", "oc drain"),
    ("kubectl config use-context prod", "kubectl config use-context"), ("helm upgrade x ./x", "helm upgrade"),
    ("sudo systemctl restart nginx", "systemctl restart"), ("service nginx reload", "service reload"),
    ("if ! pgrep x; then systemctl start x; fi", "systemctl start"), ("true && rm -rf /srv/x", "rm"),
    ("rm \"$FILE\"", "rm"), ("find /var/log -name '*.gz' -delete", "find -delete"),
    ("find . -type f -exec rm {} +", "rm"), ("ls *.tmp | xargs rm", "rm"), ("ls | xargs -n 1 -I{} mv {} old/", "mv"),
    ("sed -i 's/a/b/' /etc/x", "sed -i"), ("perl -pi -e 's/a/b/' x", "perl -i"), ("echo x | sudo tee /etc/x", "tee"),
    ("echo 1 > /proc/sys/vm/drop_caches", "writing to /proc/sys/vm/drop_caches"), ("cp a.conf /etc/a.conf", "cp"),
    ("dd if=/dev/zero of=/dev/../srv/x", "dd"), ("kill -9 \"$PID\"", "kill"), ("pkill -f worker", "pkill"),
    ("docker restart web", "docker restart"), ("docker compose -f a.yml up -d db", "docker up"),
    ("docker exec -u root web nginx -s reload", "nginx -s"), ("docker system prune -f", "docker prune"),
    ("psql -c 'delete from t'", "SQL: delete from"), ("psql -c \"UPDATE t SET a = 1\"", "SQL: update t set"),
    ("psql -XAtc \"select pg_terminate_backend(pid) from pg_stat_activity\"", "SQL: pg_terminate_backend"),
    ("psql <<'SQL'\nselect 1;\ndrop table x;\nSQL", "SQL: drop table"), ("echo 'truncate t' | psql", "SQL: truncate"),
    ("QUERY='insert into t values (1)'\npsql -c \"$QUERY\"", "SQL: insert into"),
    ("mysql -e 'kill query 5'", "SQL: kill query"), ("psql -c 'vacuum t'", "SQL: vacuum"),
    ("psql -c 'alter system set x = 1'", "SQL: alter system"),
    ("docker exec -i db psql -c 'create index i on t(a)'", "SQL: create index"),
    ("terraform apply -auto-approve", "terraform apply"), ("terraform -chdir=x state rm y", "terraform state rm"),
    ("curl -X POST https://x/restart", "curl -X POST"), ("curl -sSXDELETE https://x/y", "curl -X DELETE"),
    ("curl -s -d 'a=b' https://x", "curl that sends data"), ("curl --json '{}' https://x", "curl that sends data"),
    ("aws ecs update-service --service x", "aws ecs update-service"),
    (
      "aws --region eu-west-1 --output json rds reboot-db-instance --db-instance-identifier x",
      "aws rds reboot-db-instance"
    ),
    ("aws s3 rm s3://b/x", "aws s3 rm"), ("aws s3 cp x s3://b/x", "aws s3 cp"),
    ("aws lambda invoke --function-name x out", "aws lambda invoke"),
    ("redis-cli -h cache -p 6379 FLUSHALL", "redis-cli flushall"),
    ("redis-cli config set maxmemory 1gb", "redis-cli config set"),
    ("ssh db-1 'systemctl restart postgresql'", "systemctl restart"), ("ssh -p 22 db-1 sudo reboot", "reboot"),
    ("ssh db-1 bash -s <<'EOF'\nrm -rf /srv/x\nEOF", "rm"), ("bash -c \"rm -rf $X\"", "rm"),
    ("sudo -u postgres pg_ctl -D x promote", "pg_ctl promote"), ("crontab -r", "crontab"),
    ("git reset --hard", "git reset"),
    ("iptables -A INPUT -j DROP", "iptables -A"), ("ip link set eth0 down", "ip link set"),
    ("apt-get -y install jq", "apt-get install"),
    ("sysctl -w vm.swappiness=1", "sysctl -w"), ("mount -o remount,rw /", "mount"),
    ("x=$(docker stop web)", "docker stop"),
    ("mongosh --eval 'db.users.deleteMany({})'", "mongosh deleteMany()"),
    ("npx prisma migrate deploy", "prisma migrate deploy"),
    ("LC_ALL=C rm -f \\\n  victim", "rm"), ("kubectl \\\n  delete pod x", "kubectl delete"), ("{ rm f; }", "rm"),
    ("! rm f", "rm"),
    ("KUBECONFIG=x kubectl delete pod x", "kubectl delete"), ("/bin/rm f", "rm"),
    ("iptables -t nat -A POSTROUTING", "iptables -A"),
    ("psql -c 'grant all privileges on t to x'", "SQL: grant all"),
    ("psql -c 'drop function f()'", "SQL: drop function"),
    ("psql -c 'update only t set a = 1'", "SQL: update only t set"), ("ls # && true\nrm f", "rm"),
    ("redis-cli hdel k f", "redis-cli hdel"),
    ("gcloud sql instances restart db", "gcloud restart"), ("timeout 5 env A=b systemctl stop x", "systemctl stop"),
  ])
  func `is found by the command that makes it`(script: String, what: String) {
    #expect(
      changes(script) == ["`\(what)` changes something, and this step is a diagnostic, which runs without asking"])
  }

  @Test(arguments: [
    "kubectl get pods -l app=delete", "kubectl auth can-i delete pods", "kubectl describe pod delete",
    "kubectl delete pod x --dry-run=client", "kubectl exec x -- cat /etc/hosts", "kubectl rollout status deploy/x",
    "kubectl -n scale get pods", "helm list", "helm history x", "systemctl status nginx", "systemctl is-active restart",
    "service nginx status", "echo 'rm -rf /'", "grep -r 'delete from' .", "# rm -rf /srv", "cat <<'EOF'\nrm -rf /\nEOF",
    "tmp=$(mktemp)\ncurl -so \"$tmp\" x\nrm -f \"$tmp\"", "rm -f /tmp/x.out", "psql -c 'select 1' > /tmp/x",
    "ls 2>/dev/null",
    "psql -c \"select update_time, deleted from t where q like '%drop table%'\"", "psql -c 'select 1 -- drop table x'",
    "psql -c 'select * from t for update skip locked'", "psql -c 'create temp table x as select 1'",
    "echo drop table x",
    "psql -c 'explain select 1'", "terraform plan -out x", "terraform state list", "terraform show",
    "curl -fsSL https://x/delete",
    "curl -X GET -d '{}' https://x", "curl -G -d a=b https://x", "curl -o/dev/null -w '%{http_code}' https://x",
    "curl -s -d '{\"query\":{}}' http://es:9200/logs/_search", "curl -H 'X-Delete: no' https://x",
    "aws rds describe-db-instances --db-instance-identifier delete-me",
    "aws ecs list-tasks --cluster update-x", "aws logs start-query --query-string x", "aws s3 cp s3://b/x -",
    "aws s3 ls", "aws sts get-caller-identity",
    "redis-cli -n 0 get set", "redis-cli -a del info", "redis-cli config get maxmemory", "redis-cli --scan",
    "docker ps", "docker logs restart",
    "docker compose ps", "docker inspect start", "docker exec web cat /etc/nginx.conf", "kill -0 \"$PID\"",
    "crontab -l", "git log --merge",
    "git status", "git -C reset log", "git stash list", "iptables -L -n", "iptables -S", "ip addr show",
    "ip route get 1.1.1.1", "apt list --installed",
    "apt-get -s install jq", "sysctl vm.swappiness", "mount", "ssh db-1 uptime", "ssh db-1 'systemctl status x'",
    "find . -name '*.log'",
    "sed -n 's/i/x/p' x", "perl -ne 'print if /i/' x", "pg_dump x | head", "pg_restore -l x.dump", "command -v rm",
    "type kill", "which docker", "df -h | tee disk.txt",
    "man rm", "mysqladmin status", "nginx -t", "etcdctl endpoint status", "gcloud sql instances list",
    "xargs -n 1 echo < list",
    "ls # && rm f", "systemctl status restart.service", "cat <<EOF\nrm -rf x\nEOF", "git log --oneline reset",
    "docker logs run-app",
    "curl -sG https://x --data-urlencode a=b", "echo \"to fix: sudo systemctl restart nginx\"",
    "grep -c \"DELETE FROM\" app.log",
    "awk '/delete from/ { print }' x.log", "journalctl -u restart --since today", "for rm in a b; do echo $rm; done",
    "vault status",
  ])
  func `is not seen in what only reads`(script: String) {
    #expect(changes(script) == [])
  }

  @Test(arguments: [
    ("sql", "delete\nfrom t", "SQL: delete from"), ("sql", "select 1;\nupdate t set a = 1;", "SQL: update t set"),
    ("python", "c.execute('DELETE FROM t')", "SQL: delete from"),
    ("zsh", "rm -rf x", "rm"), ("console", "$ systemctl stop x\nstopped", "systemctl stop"),
  ])
  func `is found in other languages`(language: String, script: String, what: String) {
    #expect(changes(script, language: language).first?.hasPrefix("`\(what)`") == true)
  }

  @Test func `in the output of a console block is none`() {
    #expect(changes("$ history\nrm -rf /", language: "console") == [])
  }

  @Test func `points at the command`() {
    let compilation = compile(
      declared("# T\n\n## Diagnosis\n\n- x\n\n  ```bash\n  true\n  ls && sudo rm -rf x; ls\n  ```\n"))
    #expect(places(compilation).contains("E118 13:9-22"))
  }
}

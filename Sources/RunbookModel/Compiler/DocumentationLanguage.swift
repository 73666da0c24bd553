/// Languages of fences that are read, not run.
enum DocumentationLanguage {
  static func isKnown(_ language: String) -> Bool {
    names.contains(language.lowercased())
  }

  private static let names: Set<String> = [
    "", "text", "txt", "plain", "plaintext", "output", "stdout", "stderr", "log", "logs", "json", "json5", "jsonc",
    "yaml", "yml", "toml", "ini", "conf", "config", "xml", "html", "css", "csv", "diff", "patch", "markdown", "md",
    "mermaid", "dot", "graphviz", "promql", "logql", "http", "hcl", "terraform", "tf", "dockerfile", "docker",
    "makefile", "make", "nginx", "properties", "env", "dotenv", "go", "rust", "java", "javascript", "js", "typescript",
    "ts", "c", "cpp", "csharp", "cs", "swift", "kotlin", "scala", "php", "lua", "elixir", "haskell", "graphql",
    "protobuf", "proto", "powershell", "ps1", "batch", "regex", "math", "svg", "jinja", "jinja2", "erb", "tsx", "jsx",
    "vue", "r", "cypher", "cql", "kql", "kusto", "azurecli", "awscli", "gherkin", "latex", "tex", "vim", "systemd",
  ]
}

import TestSupport

/// A project with a backend and a frontend: real HTTP servers in Node, as small as they can be.
///
/// The backend may be told to be ill until it is started again. Both end when the folder does.
struct StandInApp {
  let folder: TemporaryFolder
  let backendPort: Int
  let frontendPort: Int

  /// What they need: Node, npm, curl, and the tools with which the runbooks look at ports.
  static let isAvailable = CommandLineTool.has("node", "npm", "curl", "ss", "setsid")

  init() throws {
    folder = try TemporaryFolder()
    backendPort = try FreePort.find()
    frontendPort = try FreePort.find()
    for (name, script) in [("backend", Self.backend), ("frontend", Self.frontend)] {
      try folder.write(script, to: "\(name)/server.js")
      try folder.write(#"{"name": "\#(name)", "version": "1.0.0"}"#, to: "\(name)/package.json")
      try folder.write(
        #"{"name": "\#(name)", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {}}}"#,
        to: "\(name)/package-lock.json")
    }
    try folder.write("<title>Shop</title>\n", to: "frontend/index.html")
    try folder.write(Self.backend, to: "stranger/server.js")
    try folder.write("PORT=\(backendPort)\n", to: ".env.example")
  }

  /// What the runbooks have to know.
  var environment: [String: String] {
    [
      "PROJECT": folder.path,
      "HEALTH_URL": "http://127.0.0.1:\(backendPort)/api/health",
      "BACKEND_FOLDER": folder.path("backend"),
      "BACKEND_COMMAND": "node server.js \(backendPort)", "BACKEND_LOG": folder.path("backend.log"),
      "FRONTEND_URL": "http://127.0.0.1:\(frontendPort)",
      "FRONTEND_FOLDER": folder.path("frontend"), "FRONTEND_COMMAND": frontendCommand(address: "127.0.0.1"),
      "LOCAL_COMMAND": frontendCommand(address: "127.0.0.1"), "FRONTEND_LOG": folder.path("frontend.log"),
    ]
  }

  /// The command that starts the frontend so that it listens at an address.
  func frontendCommand(address: String) -> String { "node server.js \(frontendPort) \(address) \(backendPort)" }

  /// Starts the backend, well or ill: `hang`, `error` or `disconnected`.
  func startBackend(_ state: String = "well") throws -> LoopbackServer {
    try folder.write(state, to: "backend/state")
    return try start("cd '\(folder.path)/backend' && exec node server.js \(backendPort)", port: backendPort)
  }

  /// Starts somebody else's project, in Node as well, which hangs on the backend's port.
  func startStranger() throws -> LoopbackServer {
    try folder.write("hang", to: "stranger/state")
    return try start("cd '\(folder.path)/stranger' && exec node server.js \(backendPort)", port: backendPort)
  }

  /// Starts the frontend at an address, which must be one of the loopback.
  func startFrontend(
    address: String = "127.0.0.1", port: Int? = nil, backend: Int? = nil
  ) throws -> LoopbackServer {
    let port = port ?? frontendPort
    return try start(
      "cd '\(folder.path)/frontend' && exec node server.js \(port) \(address) \(backend ?? backendPort)", port: port)
  }

  private func start(_ line: String, port: Int) throws -> LoopbackServer {
    try LoopbackServer(port: port) { _ in ["/bin/sh", "-c", line] }
  }

  private static let backend = """
    const http = require('http'), fs = require('fs')
    let state = 'well'
    if (fs.existsSync('state')) {
      state = fs.readFileSync('state', 'utf8')
      fs.unlinkSync('state')
    }
    http.createServer((request, response) => {
      if (state === 'hang') return
      response.writeHead(state === 'error' ? 500 : 200, {'Content-Type': 'application/json'})
      response.end(JSON.stringify({database: state === 'disconnected' ? state : 'connected'}))
    }).listen(+process.argv[2], '127.0.0.1')
    setInterval(() => { if (!fs.existsSync(__filename)) process.exit() }, 300)
    """

  private static let frontend = """
    const http = require('http'), fs = require('fs')
    const [port, address, backend] = process.argv.slice(2)
    http.createServer((request, response) => {
      if (!request.url.startsWith('/api/')) return response.end('<title>Shop</title><div id="root"></div>')
      http.get({port: backend, host: '127.0.0.1', path: request.url}, (answer) => {
        response.writeHead(answer.statusCode)
        answer.pipe(response)
      }).on('error', () => response.writeHead(502).end())
    }).listen(+port, address)
    setInterval(() => { if (!fs.existsSync(__filename)) process.exit() }, 300)
    """
}

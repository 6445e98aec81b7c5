import Glibc
import Synchronization

/// The real binary, run in a folder of the test.
final class BinaryProcess {
  /// What a finished run left.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  let identifier: pid_t
  private let output: Int32
  private let errors: Int32
  private var pending: [UInt8] = []
  private var status: Int32?

  /// Starts the binary; `input` is its standard input, which is empty otherwise.
  ///
  /// `prelude` is for the shell that becomes the binary; `inherited` becomes its descriptor 3.
  init(
    _ arguments: [String], in folder: String, environment: [String: String] = [:], input: String? = nil,
    binary: String = BinaryProcess.path, prelude: String = "", inherited: Int32? = nil
  ) throws {
    // One at a time: a process that is started between the making of a pipe and its marking would hold it open.
    let spawned = try Self.spawning.withLock { _ in
      try Self.spawn(
        arguments, in: folder, environment: environment, input: input, binary: binary, prelude: prelude,
        inherited: inherited)
    }
    (identifier, output, errors) = spawned
  }

  private static let spawning = Mutex(())

  private static func spawn(
    _ arguments: [String], in folder: String, environment: [String: String], input: String?, binary: String,
    prelude: String, inherited: Int32?
  ) throws -> (pid_t, output: Int32, errors: Int32) {
    let (outRead, outWrite) = try pipe()
    let (errRead, errWrite) = try pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let inputPath = folder + "/.input"
    try TestFolder.write(input ?? "", to: inputPath)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, inputPath, O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, outWrite, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errWrite, STDERR_FILENO)
    if let inherited { posix_spawn_file_actions_adddup2(&actions, inherited, 3) }
    // How a sanitizer is to be run holds for the binary too: leaks told at its end would fill the pipe.
    let sanitizer = getenv("ASAN_OPTIONS").map { ["ASAN_OPTIONS=\(String(cString: $0))"] } ?? []
    let variables = ["PATH=/usr/bin:/bin"] + sanitizer + environment.map { "\($0.key)=\($0.value)" }
    var identifier = pid_t()
    // The shell changes the folder and becomes the binary, under the same process id.
    let shell = ["/bin/sh", "-c", "cd \"$0\" && \(prelude) exec \"$@\"", folder, binary]
    let code = withPointers(shell + arguments) { argv in
      withPointers(variables) { envp in
        posix_spawn(&identifier, "/bin/sh", &actions, nil, argv, envp)
      }
    }
    close(outWrite)
    close(errWrite)
    guard code == 0 else {
      close(outRead)
      close(errRead)
      throw SpawnError(code: code)
    }
    return (identifier, outRead, errRead)
  }

  deinit {
    if status == nil {
      signal(SIGKILL)
      _ = wait()
    }
    close(output)
    close(errors)
  }

  struct SpawnError: Error { let code: Int32 }

  /// The binary beside the test's own, or the one that `ARMSLEDGER_TEST_BINARY` names: that of an image.
  static let path: String = {
    if let named = getenv("ARMSLEDGER_TEST_BINARY") { return String(cString: named) }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = max(0, readlink("/proc/self/exe", &buffer, buffer.count - 1))
    let own = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (own.lastIndex(of: "/").map { String(own[..<$0]) } ?? ".") + "/armsledger"
  }()

  /// Runs to the end.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:], input: String? = nil,
    binary: String = BinaryProcess.path
  ) throws -> Outcome {
    let process = try BinaryProcess(
      arguments, in: folder, environment: environment, input: input, binary: binary)
    return process.finish()
  }

  func signal(_ number: Int32) { _ = kill(identifier, number) }

  /// The next line of standard output; nil at its end.
  func readLine() -> String? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending.removeFirst(end + 1) }
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      guard let more = readSome(output) else { return nil }
      pending += more
    }
  }

  /// Reads what is left and waits for the end; the exit code, or minus the signal that ended the process.
  func finish() -> Outcome {
    // Standard error is short: it fits into the pipe while standard output is read.
    var rest = pending
    while let more = readSome(output) { rest += more }
    var told: [UInt8] = []
    while let more = readSome(errors) { told += more }
    return Outcome(
      code: wait(), output: String(decoding: rest, as: UTF8.self),
      errors: String(decoding: told, as: UTF8.self))
  }

  /// Waits for the end.
  func wait() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while waitpid(identifier, &raw, 0) < 0, errno == EINTR {}
    let code = raw & 0x7F == 0 ? raw >> 8 & 0xFF : -(raw & 0x7F)
    status = code
    return code
  }

  private func readSome(_ descriptor: Int32) -> [UInt8]? {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, 60_000) > 0 else {
      // A test that waits for what never comes has to end as well.
      signal(SIGKILL)
      return nil
    }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &chunk, chunk.count)
    return count > 0 ? Array(chunk[..<count]) : nil
  }

  private static func pipe() throws -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw SpawnError(code: errno) }
    // Other processes of tests that run at the same time must not hold these open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func withPointers<Result>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("an array with an end has an address") }
      return body(base)
    }
  }
}

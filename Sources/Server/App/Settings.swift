import Core
import Glibc

/// The values of settings: the command line wins over the environment, that over the configuration file.
struct Settings: Sendable {
  /// A value and where it was set, for messages.
  struct Source: Sendable, Equatable {
    let value: String
    let place: String
  }

  private var values: [Setting: Source] = [:]

  /// Takes values in the order of their weight.
  ///
  /// - Parameters:
  ///   - commandLine: the options that were given.
  ///   - environment: the process's variables; unknown ones of our prefix are not refused, other programs of the
  ///     same host may have them.
  ///   - file: the bytes of the configuration file and its path.
  /// - Throws: `SettingError` for a line of the file that sets nothing.
  init(
    commandLine: [Setting: String?] = [:], environment: [String: String] = [:],
    file: (path: String, bytes: [UInt8])? = nil
  ) throws(SettingError) {
    if let file { values = try Self.read(file.bytes, path: file.path) }
    for setting in Setting.allCases {
      if let value = environment[setting.variable] {
        values[setting] = Source(value: value, place: setting.variable)
      }
      if case .some(.some(let value)) = commandLine[setting] {
        values[setting] = Source(value: value, place: "--\(setting.rawValue)")
      }
    }
  }

  /// The value of a setting and where it was set.
  subscript(_ setting: Setting) -> Source {
    values[setting] ?? Source(value: setting.standard, place: "the default of \(setting.rawValue)")
  }

  /// Reads `name = value` lines; empty lines and lines that begin with `#` say nothing.
  private static func read(_ bytes: [UInt8], path: String) throws(SettingError) -> [Setting: Source] {
    var values: [Setting: Source] = [:]
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let place = "\(path), line \(index + 1)"
      let text = trimmed(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let equals = text.firstIndex(of: "=") else {
        throw SettingError("\(place): expected name = value")
      }
      let name = trimmed(text[..<equals])
      guard let setting = Setting(rawValue: name) else {
        throw SettingError("\(place): there is no setting \"\(name)\"")
      }
      guard values[setting] == nil else { throw SettingError("\(place): \(name) is set twice") }
      values[setting] = Source(value: trimmed(text[text.index(after: equals)...]), place: place)
    }
    return values
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// The variables of this process.
  static var environment: [String: String] {
    var variables: [String: String] = [:]
    for setting in Setting.allCases {
      if let value = getenv(setting.variable) { variables[setting.variable] = String(cString: value) }
    }
    return variables
  }
}

/// A setting that cannot be used, with its place.
struct SettingError: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Settings {
  /// A whole number within bounds.
  func number(_ setting: Setting, _ bounds: ClosedRange<Int>) throws(SettingError) -> Int {
    let source = self[setting]
    guard let number = Int(source.value), bounds.contains(number) else {
      throw SettingError(
        "\(source.place): a whole number from \(bounds.lowerBound) to \(bounds.upperBound), not \"\(source.value)\""
      )
    }
    return number
  }

  /// `true` or `false`.
  func flag(_ setting: Setting) throws(SettingError) -> Bool {
    let source = self[setting]
    switch source.value {
    case "true", "yes", "1": return true
    case "false", "no", "0": return false
    default: throw SettingError("\(source.place): true or false, not \"\(source.value)\"")
    }
  }

  /// One of the words that name the cases of a type.
  func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ setting: Setting
  ) throws(SettingError) -> Choice {
    let source = self[setting]
    guard let choice = Choice(rawValue: source.value) else {
      let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw SettingError("\(source.place): one of \(words), not \"\(source.value)\"")
    }
    return choice
  }

  /// The parts between commas.
  func list(_ setting: Setting) -> [String] {
    self[setting].value.split(separator: ",").map { Self.trimmed($0) }.filter { !$0.isEmpty }
  }
}

/// Text within XML.
enum XMLText {
  /// Text without what XML would take for markup, and without characters that XML does not know.
  static func escaped(_ text: String) -> String { Markup.escaped(text) }
}

/// The persons of one text: tells which mentions are of the same one.
struct PersonRegister {
  private var bySurname: [WordIdentity: Int] = [:]
  private var byGivenName: [WordIdentity: Int] = [:]

  /// The person whose surname (or short name) is the word at a token.
  func known(_ index: Int, _ text: AnnotatedText) -> Int? { bySurname[WordIdentity(text, index)] }

  /// The person whose given name is the word at a token: "Sir Keir".
  func given(_ index: Int, _ text: AnnotatedText) -> Int? { byGivenName[WordIdentity(text, index)] }

  /// The person that a run of tokens names, known or new; the fullest form names the person.
  mutating func person(_ run: Range<Int>, _ text: inout AnnotatedText) -> Int {
    let surname = WordIdentity(text, run.upperBound - 1)
    let name = text.name(run)
    if let known = bySurname[surname] ?? bySurname[WordIdentity(text, run.lowerBound)],
      Self.isSame(name, text.persons[known].name)
    {
      if name.utf8.count > text.persons[known].name.utf8.count { text.persons[known].name = name }
      return known
    }
    if let known = Self.place(of: name, misspelledAmong: text.persons) {
      if bySurname[surname] == nil { bySurname[surname] = known }
      return known
    }
    text.persons.append(AnnotatedText.PersonEntry(name: name))
    let person = text.persons.count - 1
    if bySurname[surname] == nil { bySurname[surname] = person }
    guard run.count > 1 else { return person }
    let given = WordIdentity(text, run.lowerBound)
    if byGivenName[given] == nil { byGivenName[given] = person }
    // "Kim Jong Un" is "Kim" from then on.
    if run.count > 2, bySurname[given] == nil { bySurname[given] = person }
    return person
  }

  /// The person of whose name another is a misspelling, or the other way round.
  private static func place(of name: String, misspelledAmong persons: [AnnotatedText.PersonEntry]) -> Int? {
    persons.firstIndex { isMisspelled(name, $0.name) }
  }

  /// Whether two names with one surname are one person's: one ends the other, or they begin and end alike.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    if a.hasSuffix(b) || b.hasSuffix(a) { return true }
    let x = a.split(separator: " ")
    let y = b.split(separator: " ")
    guard x.count > 1, y.count > 1 else { return x.first == y.first || x.last == y.last }
    return Folding.fold(String(x[0])) == Folding.fold(String(y[0]))
      && Folding.fold(String(x[x.count - 1])) == Folding.fold(String(y[y.count - 1]))
  }

  /// Whether two names of two words or more differ by one letter in one word: "Zelensky" and "Zelenskyy".
  private static func isMisspelled(_ a: String, _ b: String) -> Bool {
    // Most names differ in more, which a look from both ends shows; folding may shorten what is not ASCII.
    if a.withBytes({ a in b.withBytes { b in areUnlike(a, b) } }) { return false }
    let x = Folding.fold(a).split(separator: " ")
    let y = Folding.fold(b).split(separator: " ")
    guard x.count == y.count else { return false }
    var differences = 0
    for (p, q) in zip(x, y) where p != q {
      guard p.utf8.count >= 6, isOneEditApart(Array(p.utf8), Array(q.utf8)) else { return false }
      differences += 1
    }
    return differences == 1
  }

  /// Whether two names of ASCII letters differ in more than one letter between what they begin and end alike with.
  private static func areUnlike(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let common = min(a.count, b.count)
    var (front, back) = (0, 0)
    while front < common, ASCII.lower(a[front]) == ASCII.lower(b[front]) { front += 1 }
    while back < common, ASCII.lower(a[a.count - 1 - back]) == ASCII.lower(b[b.count - 1 - back]) {
      back += 1
    }
    return front + back + 1 < max(a.count, b.count) && a.allSatisfy { $0 < 0x80 }
      && b.allSatisfy { $0 < 0x80 }
  }

  private static func isOneEditApart(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let (long, short) = a.count >= b.count ? (a, b) : (b, a)
    guard long.count - short.count <= 1 else { return false }
    var index = 0
    while index < short.count, long[index] == short[index] { index += 1 }
    let rest = long.count == short.count ? index + 1 : index
    return long.dropFirst(index + 1).elementsEqual(short.dropFirst(rest))
  }
}

/// A word of a text by its folded letters, as a hash: words outside the vocabulary have no id.
struct WordIdentity: Hashable {
  private let hash: UInt64

  /// The identity of the word at a token.
  init(_ text: borrowing AnnotatedText, _ index: Int) {
    let token = text.tokens[index]
    self.init(text.utf8[Int(token.start)..<Int(token.end)])
  }

  /// The identity of a word.
  init(_ word: String) { self.init(Array(word.utf8)[...]) }

  private init(_ bytes: ArraySlice<UInt8>) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    if bytes.allSatisfy({ $0 < 0x80 }) {
      for byte in bytes { add(ASCII.lower(byte)) }
    } else {
      var folded: [UInt8] = []
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        Folding.append(scalar, to: &folded)
      }
      for byte in folded { add(byte) }
    }
    self.hash = hash
  }
}

/// Words with capitals inside ("OpenMaker"): makers and products are written so, persons and places are not.
enum CamelCase {
  private static let prefixes: Set<[UInt8]> = Set(
    ["Mac", "Van", "Von", "Del", "Fitz"].map { Array($0.utf8) })

  /// Whether a small letter is followed by a capital, not after a name's prefix ("MacLeod", "VanHollen") nor after two letters ("McKeon").
  static func isCamelCase(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 5 else { return false }
    let start = bytes.startIndex
    var index = start + 1
    while index < bytes.endIndex {
      if ASCII.isUpper(bytes[index]), ASCII.isLetter(bytes[index - 1]), !ASCII.isUpper(bytes[index - 1]) {
        return index - start > 2 && !prefixes.contains(Array(bytes[start..<index]))
      }
      index += 1
    }
    return false
  }
}

/// The lexicon while its files are read.
struct LexiconTables {
  private(set) var vocabulary: Vocabulary
  private(set) var trie = PhraseTrie()
  let grammar: Grammar
  let models: RelationModels
  let acts: ActLexicon
  let sentenceSplitter: SentenceSplitter
  private(set) var parties: [Lexicon.PartyEntry] = []
  private(set) var weapons: [Lexicon.WeaponEntry] = []
  private(set) var terms: [Lexicon.TermEntry] = []
  private(set) var companies: [Lexicon.CompanyEntry] = []
  private(set) var formerNames: [String: [String]] = [:]
  private(set) var organizations: [Lexicon.OrganizationEntry] = []
  private(set) var roles: [Lexicon.RoleEntry] = []
  private(set) var officeHolders = OfficeHolders()
  private(set) var armsTrade = ArmsTrade()
  private(set) var currencies: [String] = []
  private(set) var plainCurrencies: [String: [String: String]] = [:]
  private(set) var scales: [Double] = []
  private(set) var weaponForms: Set<String> = []
  private(set) var partyIndices: [String: Int] = [:]
  private(set) var fighterAdjectives: [String: String] = [:]
  private(set) var weaponIndices: [String: Int] = [:]
  let pluralWord: WordID

  /// Reads the tables; `read` gives a file's bytes by name.
  init(reading read: (String) throws -> [UInt8]) throws {
    var vocabulary = Vocabulary()
    models = try RelationModels(reading: read)
    let classes = "languages/en.csv"
    grammar = try Grammar(
      classes: CSVReader(read(classes), file: classes), file: classes,
      commonWords: read("languages/en_common.txt"), givenNames: read("languages/given_names.txt"),
      places: read("places.txt"), frequentWords: models.features.values(of: "w"), vocabulary: &vocabulary)
    sentenceSplitter = SentenceSplitter(vocabulary: &vocabulary)
    let acts = "languages/en_acts.csv"
    self.acts = try ActLexicon(CSVReader(read(acts), file: acts), file: acts, vocabulary: &vocabulary)
    pluralWord = vocabulary.intern("s")
    self.vocabulary = vocabulary
    try addParties(CSVTable("countries.csv", read))
    try addWeapons(CSVTable("weapons.csv", read))
    try addTerms(CSVTable("weapon_terms.csv", read))
    try addCompanies(CSVTable("companies.csv", read))
    try addRenamings(CSVTable("renamings.csv", read))
    try addOrganizations(CSVTable("organisations.csv", read))
    try addRoles(CSVTable("roles.csv", read))
    try addOfficeHolders(CSVTable("office_holders.csv", read))
    try addArmsTrade(
      rivals: CSVTable("rivals.csv", read), exporters: CSVTable("exporters.csv", read),
      embargoes: CSVTable("embargoes.csv", read))
    try addCurrencies(CSVTable("currencies.csv", read))
    trie.seal()
  }

  private mutating func addParties(_ table: CSVTable) throws {
    for row in table.rows {
      let index = parties.count
      parties.append(
        Lexicon.PartyEntry(
          code: row["code"], name: row["name"], type: row["type"], isNonState: row["non_state"] == "1",
          base: row["based_in"]))
      partyIndices[row["code"]] = index
      if row["code"] == "UNKNOWN" { continue }
      let ambiguous = row.list("ambiguous")
      var seen: Set<String> = []
      func add(_ lexicon: inout LexiconTables, _ forms: [String], _ shape: PartyShape) {
        for form in forms where seen.insert(form).inserted {
          // Forms that only open a compound ("Sino-") name no party by themselves.
          if form.hasSuffix("-") { continue }
          lexicon.add(form, .party, index, isAmbiguous: ambiguous.contains(form), shape: shape)
        }
      }
      add(&self, [row["name"], row["official_name"]] + row.list("aliases"), .name)
      add(&self, row.list("metonyms"), .metonym)
      add(&self, row.list("demonym_adj"), .adjective)
      add(&self, row.list("demonym_noun"), .people)
      add(&self, [row["capital"]] + row.list("capital_variants"), .capital)
      add(&self, ambiguous, .name)
    }
    for row in table.rows { addFighters(of: row) }
  }

  /// Those who fight a state and have no name of their own, called by its adjective: "Libyan rebels".
  ///
  /// No form names them: the grammar tells from "the rebels in northern Libya" whom they fight.
  private mutating func addFighters(of row: CSVTable.Row) {
    guard row["type"] == "state" || row["type"] == "partially_recognised",
      let adjective = row.list("demonym_adj").first
    else { return }
    fighterAdjectives[row["code"]] = adjective
    for name in Lexicon.fighterNames {
      let code = adjective + " " + name
      guard partyIndices[code] == nil else { continue }
      partyIndices[code] = parties.count
      parties.append(
        Lexicon.PartyEntry(
          code: code, name: code, type: Lexicon.fighterType, isNonState: true, base: row["code"]))
    }
  }

  private mutating func addWeapons(_ table: CSVTable) throws {
    for row in table.rows {
      let category = try table.category(row, "category")
      let canonical = row["canonical"]
      let index = weapons.count
      weapons.append(
        Lexicon.WeaponEntry(
          canonical: canonical, family: row["family"], category: category,
          description: row["description"],
          isTransport: ASCII.contains("transport", in: Array(row["description"].utf8)),
          isRocketLauncher: ASCII.contains("rocket launcher", in: Array(row["description"].utf8)),
          acronyms: Self.acronyms(among: [canonical, row["code"]] + row.list("aliases")),
          origin: row["origin_iso3"], producer: row["producer"], tier: UInt8(row["tier"]) ?? 3,
          popularity: Int(row["register_lines_since_2006"]) ?? 0,
          isGeneric: canonical.hasPrefix(".") || canonical.hasSuffix("(unspecified)") || canonical == "MRAP"
            || canonical == "FrankenSAM"
            || (canonical.first?.isNumber == true && canonical.contains("mm") && category == .ammunition)))
      if weaponIndices[canonical] == nil { weaponIndices[canonical] = index }
      let named = Set(row.list("ambiguous_aliases"))
      let isWholeRowAmbiguous = row["ambiguous"] == "1" && named.isEmpty
      var seen: Set<String> = []
      for form in [canonical, row["code"]] + row.list("aliases") where !form.isEmpty {
        guard seen.insert(form).inserted else { continue }
        weaponForms.insert(Folding.fold(form))
        if weaponIndices[form] == nil { weaponIndices[form] = index }
        let isAmbiguous = named.contains(form) || (isWholeRowAmbiguous && !form.contains(where: \.isNumber))
        add(form, .weapon, index, isAmbiguous: isAmbiguous)
        if let last = form.last, last.isLetter, last != "s", form.count >= 4 {
          add(form + "s", .weapon, index, isAmbiguous: isAmbiguous)
        }
      }
    }
  }

  /// The forms of a weapon that are the initials of its other forms, folded.
  private static func acronyms(among forms: [String]) -> Set<String> {
    let initials = Set(forms.compactMap(Lexicon.initials(of:)))
    return initials.isEmpty ? [] : initials.intersection(forms.map(Folding.fold))
  }

  private mutating func addTerms(_ table: CSVTable) throws {
    for row in table.rows {
      let index = terms.count
      terms.append(
        Lexicon.TermEntry(
          term: row["term"], category: try table.category(row, "category"), isLethal: row["lethal"] == "1"))
      let ambiguous = Set(row.list("ambiguous"))
      for form in ([row["term"]] + row.list("variants")).uniqued {
        add(form, .term, index, isAmbiguous: ambiguous.contains(form))
      }
    }
  }

  private mutating func addCompanies(_ table: CSVTable) throws {
    for row in table.rows {
      let index = companies.count
      companies.append(Lexicon.CompanyEntry(name: row["name"], country: row["iso3"]))
      let ambiguous = Set(row.list("ambiguous"))
      for form in ([row["name"]] + row.list("aliases")).uniqued {
        add(form, .company, index, isAmbiguous: ambiguous.contains(form))
      }
    }
  }

  private mutating func addRenamings(_ table: CSVTable) throws {
    let indices = Dictionary(companies.enumerated().map { ($1.name, $0) }) { first, _ in first }
    for row in table.rows {
      guard let index = indices[row["name"]] else { continue }
      formerNames[row["name"], default: []].append(row["former"])
      add(row["former"], .company, index, isAmbiguous: false)
    }
  }

  private mutating func addOrganizations(_ table: CSVTable) throws {
    for row in table.rows {
      let index = organizations.count
      organizations.append(
        Lexicon.OrganizationEntry(
          name: row["name"], type: row["type"], country: row["country_iso3"], union: row["acts_for"]))
      let ambiguous = Set(row.list("ambiguous"))
      for form in ([row["name"]] + row.list("aliases")).uniqued {
        // Some papers write "state department" and "security council" small.
        let isState = Self.statePrinted.contains(row["type"]) && form.utf8.count >= 10 && form.contains(" ")
        add(
          form, .organization, index, isAmbiguous: ambiguous.contains(form),
          inAnyCase: isState && !ambiguous.contains(form))
      }
    }
  }

  /// Types of bodies whose full names count without capitals.
  private static let statePrinted: Set<String> = [
    "ministry", "government", "agency", "parliament", "court", "international_org",
  ]

  private mutating func addRoles(_ table: CSVTable) throws {
    for row in table.rows {
      let index = roles.count
      roles.append(
        Lexicon.RoleEntry(
          title: row["title"], level: row["level"], domain: row["domain"],
          isBeforeNameOnly: row["position"] == "before"))
      for form in ([row["title"]] + row.list("variants")).uniqued {
        add(form, .role, index, isAmbiguous: false)
      }
    }
  }

  private mutating func addOfficeHolders(_ table: CSVTable) throws {
    for row in table.rows {
      guard let from = Int(row["from"]), let to = Int(row["to"]), from <= to else {
        throw LexiconError.badCell(
          file: table.file, row: row["name"], column: "from", value: row["from"] + "-" + row["to"])
      }
      officeHolders.add([row["name"]] + row.list("variants"), party: row["party"], years: from...to)
    }
  }

  private mutating func addArmsTrade(rivals: CSVTable, exporters: CSVTable, embargoes: CSVTable) throws {
    for row in rivals.rows {
      armsTrade.addRivals(row["party"], row["rival"], years: try Self.years(row, of: rivals))
    }
    for row in embargoes.rows {
      armsTrade.addEmbargo(row["party"], years: try Self.years(row, of: embargoes))
    }
    for row in exporters.rows {
      guard let tier = Int(row["tier"]) else {
        throw LexiconError.badCell(
          file: exporters.file, row: row["party"], column: "tier", value: row["tier"])
      }
      armsTrade.addExporter(row["party"], tier: tier)
    }
  }

  private static func years(_ row: CSVTable.Row, of table: CSVTable) throws -> ClosedRange<Int> {
    guard let from = Int(row["from"]), let to = Int(row["to"]), from <= to else {
      throw LexiconError.badCell(
        file: table.file, row: row["party"], column: "from", value: row["from"] + "-" + row["to"])
    }
    return from...to
  }

  private mutating func addCurrencies(_ table: CSVTable) throws {
    for row in table.rows {
      let ambiguous = Set(row.list("ambiguous"))
      switch row["kind"] {
      case "currency":
        let index = currencies.count
        currencies.append(row["code"])
        if !row["plain_of"].isEmpty {
          // "Norwegian crowns" and "kroner": crowns and kroner are these in Norway.
          for name in row.list("forms").compactMap({ $0.split(separator: " ").last }) {
            plainCurrencies[Folding.fold(String(name)), default: [:]][row["plain_of"]] = row["code"]
          }
        }
        for form in row.list("forms") + row.list("symbols") {
          add(form, .currency, index, isAmbiguous: ambiguous.contains(form))
        }
      case "scale":
        guard let multiplier = Double(row["multiplier"]) else {
          throw LexiconError.badCell(
            file: table.file, row: row["name"], column: "multiplier", value: row["multiplier"])
        }
        let index = scales.count
        scales.append(multiplier)
        for form in row.list("forms") { add(form, .scale, index, isAmbiguous: ambiguous.contains(form)) }
      default: break
      }
    }
  }

  private mutating func add(
    _ text: String, _ kind: PhraseTrie.Kind, _ index: Int, isAmbiguous: Bool, shape: PartyShape = .name,
    inAnyCase: Bool = false
  ) {
    let tokens = Tokenizer.tokens(of: text, interning: &vocabulary)
    guard !tokens.isEmpty else { return }
    let hasDigit = tokens.contains { $0.kind == .number }
    if kind == .weapon, tokens.allSatisfy({ $0.kind == .number }) { return }
    var capitals: UInt32 = 0
    for (position, token) in tokens.prefix(32).enumerated() where token.isCapitalized {
      capitals |= 1 << UInt32(position)
    }
    let letters = tokens.filter { $0.kind == .word }
    let length = letters.reduce(0) { $0 + Int($1.scalarCount) }
    // A designation with a digit counts in any case, and so does a long word that means nothing else.
    let matchesAnyCase =
      hasDigit || inAnyCase || (!isAmbiguous && length >= 5 && kind != .company && kind != .organization)
    let isAcronym =
      !hasDigit && length <= 4 && letters.count == 1 && letters[0].flags.contains(.allCapitals)
    trie.insert(
      tokens.map(\.word),
      PhraseTrie.Form(
        kind: kind, index: Int32(index), capitals: matchesAnyCase ? 0 : capitals, isAcronym: isAcronym,
        isAmbiguous: isAmbiguous, shape: shape))
  }
}

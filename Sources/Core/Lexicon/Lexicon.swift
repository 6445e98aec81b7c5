/// Everything the analysis knows of the world: names and their forms, as tables with one tree of phrases over them.
///
/// Immutable once loaded and shared by all threads: a class, because every stage and every sentence holds it. Loading
/// reads about 1 MB of CSV and takes some tens of milliseconds in a release build.
public final class Lexicon: Sendable {
  /// A country, group or armed group.
  struct PartyEntry: Sendable {
    var code: String
    var name: String
    var type: String
    var isNonState: Bool
    /// The state in which a non-state group sits; empty for states.
    var base: String
    /// Whether it is a group of states, not one state or armed group.
    let isGroup: Bool
    /// Whether it is one state, territory or armed group.
    let isSingle: Bool

    init(code: String, name: String, type: String, isNonState: Bool, base: String) {
      self.code = code
      self.name = name
      self.type = type
      self.isNonState = isNonState
      self.base = base
      isGroup = ["region", "alliance", "international_org", "group"].contains(type)
      isSingle = ["state", "territory", "partially_recognised", "non_state", Lexicon.fighterType].contains(
        type)
    }
  }

  /// A weapon system.
  struct WeaponEntry: Sendable {
    var canonical: String
    /// Canonical name of the system it is a variant of, else empty.
    var family: String
    var category: ItemCategory
    /// What it is, in words: "transport helicopter".
    var description: String
    /// Whether that says so.
    var isTransport: Bool
    var isRocketLauncher: Bool
    /// Its forms that are the initials of other forms, folded: "nsm" of the "Naval Strike Missile".
    var acronyms: Set<String>
    /// The producing country's code, empty when not known; a guess outside tier 1.
    var origin: String
    var producer: String
    var tier: UInt8
    /// How often the SIPRI register has it: a prior for telling homonyms apart.
    var popularity: Int
    /// A kind of thing rather than a named system ("155mm artillery shell"): gives its category only.
    var isGeneric: Bool
  }

  /// A generic term for arms.
  struct TermEntry: Sendable {
    var term: String
    var category: ItemCategory
    var isLethal: Bool
  }

  /// A producer, trader or procurement body.
  struct CompanyEntry: Sendable {
    var name: String
    var country: String
  }

  /// A body other than a company.
  struct OrganizationEntry: Sendable {
    var name: String
    var type: String
    /// The state that it belongs to; empty for international ones.
    var country: String
    /// The union of states whose acts its acts are ("EU"); empty for others.
    var union: String

    /// Whether its acts are its state's acts.
    var actsForState: Bool {
      ["ministry", "government", "parliament", "agency", "armed_force"].contains(type) && !country.isEmpty
    }
  }

  /// A title of a person.
  struct RoleEntry: Sendable {
    var title: String
    var level: String
    var domain: String
    var isBeforeNameOnly: Bool

    /// Whether its holder speaks for a government.
    var speaksForState: Bool {
      ["executive", "defence", "foreign", "government", "security", "economy"].contains(domain)
    }
  }

  let vocabulary: Vocabulary
  let trie: PhraseTrie
  let grammar: Grammar
  /// What was learned of telling deals; kept with the words that it weighs.
  let models: RelationModels
  /// By word, the number of the feature that a sentence has it; -1 where no model weighs that.
  let wordFeatures: [FeatureID]
  /// Words that speak for the terms of deals.
  let kindWords: KindWords
  let acts: ActLexicon
  let sentenceSplitter: SentenceSplitter
  let parties: [PartyEntry]
  let weapons: [WeaponEntry]
  let terms: [TermEntry]
  let companies: [CompanyEntry]
  /// Former names of companies, by the present one.
  let formerNames: [String: [String]]
  let organizations: [OrganizationEntry]
  let roles: [RoleEntry]
  let officeHolders: OfficeHolders
  let armsTrade: ArmsTrade
  let currencies: [String]
  /// The currency that is meant by a name without its adjective where a country pays or gets it: "crowns", "dollars".
  ///
  /// By the name, then by the country.
  let plainCurrencies: [String: [String: String]]
  let scales: [Double]
  /// Every listed way of writing a weapon, folded.
  let weaponForms: Set<String>
  let pluralWord: WordID
  private let partyIndices: [String: Int]
  /// By state, the adjective that names those who fight it.
  private let fighterAdjectives: [String: String]
  /// By state, those of its rebels or separatists that the table has.
  private let namedFighters: [String: String]
  private let weaponIndices: [String: Int]

  /// Reads the tables; `read` gives a file's bytes by name.
  init(reading read: (String) throws -> [UInt8]) throws {
    let tables = try LexiconTables(reading: read)
    vocabulary = tables.vocabulary
    trie = tables.trie
    grammar = tables.grammar
    models = tables.models
    wordFeatures = tables.vocabulary.features(named: "w", in: tables.models.features)
    kindWords = KindWords(tables.vocabulary)
    acts = tables.acts
    sentenceSplitter = tables.sentenceSplitter
    parties = tables.parties
    weapons = tables.weapons
    terms = tables.terms
    companies = tables.companies
    formerNames = tables.formerNames
    organizations = tables.organizations
    roles = tables.roles
    officeHolders = tables.officeHolders
    armsTrade = tables.armsTrade
    currencies = tables.currencies
    plainCurrencies = tables.plainCurrencies
    scales = tables.scales
    weaponForms = tables.weaponForms
    pluralWord = tables.pluralWord
    partyIndices = tables.partyIndices
    fighterAdjectives = tables.fighterAdjectives
    namedFighters = Self.namedFighters(among: tables.parties)
    weaponIndices = tables.weaponIndices
  }

  /// Whether a party is a group of states, not one state or armed group.
  func isGroup(_ code: String) -> Bool {
    partyIndices[code].map { parties[$0].isGroup } ?? true
  }

  /// What those are called who fight a state and have no name of their own.
  static let fighterNames = ["rebels", "separatists", "militias", "militants", "opposition"]

  /// The type of their entries.
  static let fighterType = "fighters"

  /// Those who fight a state, by one of `fighterNames`: its rebels or separatists that the table has, else what its
  /// adjective makes of the name.
  func fighters(against state: String, called name: String) -> String? {
    if let named = namedFighters[state], !["militias", "militants"].contains(name) { return named }
    // The two states of one adjective share the name.
    let code = fighterAdjectives[state].map { $0 + " " + name }
    return code.flatMap { partyIndices[$0] == nil ? nil : $0 }
  }

  private static func namedFighters(among parties: [PartyEntry]) -> [String: String] {
    let named = parties.filter {
      $0.isNonState && $0.type != fighterType
        && ($0.code.hasSuffix(" rebels") || $0.code.hasSuffix(" separatists"))
    }
    return Dictionary(named.map { ($0.base, $0.code) }) { first, _ in first }
  }

  /// Whether fighters have an entry of their own, and not only a name made of a state's adjective.
  func areNamedFighters(_ code: String) -> Bool {
    partyIndices[code].map { parties[$0].type != Self.fighterType } ?? false
  }

  /// Whether a party is an armed group that is no state's.
  func isNonState(_ code: String) -> Bool {
    partyIndices[code].map { parties[$0].isNonState } ?? false
  }

  /// The name of a party, or its code when the lexicon has none.
  public func partyName(_ party: Party) -> String {
    partyIndices[party.code].map { parties[$0].name } ?? party.code
  }

  /// Whether a code is a party of the lexicon.
  public func isParty(_ code: String) -> Bool { partyIndices[code] != nil }

  /// The system of which a weapon is a variant, itself when it is none: "Leopard 2A6" is of "Leopard 2".
  public func family(of weapon: String) -> String {
    guard let index = weaponIndices[weapon] else { return weapon }
    return weapons[index].family.isEmpty ? weapons[index].canonical : weapons[index].family
  }

  /// The canonical name of the lexicon's entry for a weapon, its own name where there is none.
  func canonicalName(of weapon: String) -> String {
    weaponIndices[weapon].map { weapons[$0].canonical } ?? weapon
  }

  /// What a weapon is, in words; empty when not known.
  func weaponDescription(of weapon: String) -> String {
    weaponIndices[weapon].map { weapons[$0].description } ?? ""
  }

  /// The producing country's code of a weapon, nil when not known.
  func origin(of weapon: String) -> String? {
    guard let index = weaponIndices[weapon], !weapons[index].origin.isEmpty else { return nil }
    return weapons[index].origin
  }
}

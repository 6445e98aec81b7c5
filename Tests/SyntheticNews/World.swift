import Core

/// Who deals in what: the ground of the made-up news.
enum World {
  struct Country: Sendable {
    let code: String
    let name: String
  }

  struct Weapon: Sendable {
    let name: String
    let category: ItemCategory
    /// What many of it are called.
    let plural: String
    /// Units of one deal, and million dollars for each.
    let units: ClosedRange<Int>
    let price: Double
  }

  private static func countries(_ table: String) -> [Country] {
    table.split(separator: "\n").map { line in
      Country(code: String(line.prefix(3)), name: String(line.dropFirst(4)))
    }
  }

  static let suppliers = countries(
    """
    USA United States
    DEU Germany
    FRA France
    KOR South Korea
    GBR Britain
    ITA Italy
    TUR Turkey
    ISR Israel
    SWE Sweden
    ESP Spain
    CHN China
    CZE Czech Republic
    NLD Netherlands
    NOR Norway
    CAN Canada
    ZAF South Africa
    BRA Brazil
    AUS Australia
    JPN Japan
    CHE Switzerland
    RUS Russia
    IRN Iran
    POL Poland
    IND India
    PAK Pakistan
    ARE United Arab Emirates
    SGP Singapore
    BEL Belgium
    FIN Finland
    DNK Denmark
    AUT Austria
    GRC Greece
    SRB Serbia
    BGR Bulgaria
    ROU Romania
    HUN Hungary
    SVK Slovakia
    JOR Jordan
    IDN Indonesia
    UKR Ukraine
    """)

  static let recipients = countries(
    """
    UKR Ukraine
    POL Poland
    IND India
    EGY Egypt
    SAU Saudi Arabia
    IDN Indonesia
    PHL Philippines
    GRC Greece
    ROU Romania
    EST Estonia
    LTU Lithuania
    FIN Finland
    HUN Hungary
    MAR Morocco
    PAK Pakistan
    VNM Vietnam
    THA Thailand
    MYS Malaysia
    CHL Chile
    PER Peru
    COL Colombia
    IRQ Iraq
    QAT Qatar
    KWT Kuwait
    BGR Bulgaria
    HRV Croatia
    SVK Slovakia
    KEN Kenya
    NGA Nigeria
    PRT Portugal
    ARG Argentina
    ARM Armenia
    AZE Azerbaijan
    BHR Bahrain
    BGD Bangladesh
    BLR Belarus
    BOL Bolivia
    BIH Bosnia and Herzegovina
    BWA Botswana
    BRN Brunei
    BFA Burkina Faso
    KHM Cambodia
    CMR Cameroon
    CYP Cyprus
    TCD Chad
    CRI Costa Rica
    CIV Ivory Coast
    DJI Djibouti
    DOM Dominican Republic
    ECU Ecuador
    SLV El Salvador
    ETH Ethiopia
    FJI Fiji
    GAB Gabon
    GMB Gambia
    GHA Ghana
    GTM Guatemala
    GUY Guyana
    HND Honduras
    IRL Ireland
    JAM Jamaica
    JOR Jordan
    KAZ Kazakhstan
    KGZ Kyrgyzstan
    LAO Laos
    LVA Latvia
    LBN Lebanon
    LBR Liberia
    LBY Libya
    LUX Luxembourg
    MDG Madagascar
    MWI Malawi
    MLI Mali
    MLT Malta
    MRT Mauritania
    MUS Mauritius
    MEX Mexico
    MDA Moldova
    MNG Mongolia
    MNE Montenegro
    MOZ Mozambique
    NAM Namibia
    NPL Nepal
    NZL New Zealand
    NIC Nicaragua
    OMN Oman
    PAN Panama
    PNG Papua New Guinea
    PRY Paraguay
    RWA Rwanda
    SEN Senegal
    SYC Seychelles
    SLE Sierra Leone
    SVN Slovenia
    SGP Singapore
    LKA Sri Lanka
    SRB Serbia
    SDN Sudan
    SUR Suriname
    SYR Syria
    TJK Tajikistan
    TZA Tanzania
    TGO Togo
    TTO Trinidad and Tobago
    TUN Tunisia
    TKM Turkmenistan
    UGA Uganda
    ARE United Arab Emirates
    URY Uruguay
    UZB Uzbekistan
    VEN Venezuela
    YEM Yemen
    ZMB Zambia
    ZWE Zimbabwe
    DNK Denmark
    BEL Belgium
    """)

  static let weapons: [Weapon] = {
    let tanks = ("tanks", ItemCategory.armouredVehicle, 20...250, 9.0)
    let carriers = ("armoured vehicles", ItemCategory.armouredVehicle, 20...300, 4.0)
    let jets = ("fighter jets", ItemCategory.aircraft, 8...60, 90.0)
    let helicopters = ("helicopters", ItemCategory.aircraft, 6...48, 30.0)
    let guns = ("howitzers", ItemCategory.artillery, 12...200, 6.0)
    let launchers = ("rocket launchers", ItemCategory.artillery, 6...60, 8.0)
    let defences = ("air defence systems", ItemCategory.airDefence, 6...24, 120.0)
    let drones = ("drones", ItemCategory.uav, 6...80, 5.0)
    let missiles = ("missiles", ItemCategory.missile, 40...900, 0.6)
    let ships = ("frigates", ItemCategory.ship, 2...6, 600.0)
    let radars = ("radars", ItemCategory.sensor, 3...20, 25.0)
    let table: [((String, ItemCategory, ClosedRange<Int>, Double), [String])] = [
      (tanks, ["Leopard 2A7", "K2 Black Panther", "M1A2 Abrams", "Challenger 2", "T-72"]),
      (carriers, ["Boxer", "Patria AMV", "Stryker", "CV90", "Puma", "M113", "Bushmaster"]),
      (jets, ["F-16V", "F-35A", "Rafale", "JAS 39 Gripen", "Eurofighter Typhoon", "FA-50", "F-15EX"]),
      (helicopters, ["AH-64E Apache", "UH-60M Black Hawk", "NH90", "AW149", "CH-47F Chinook"]),
      (guns, ["K9 Thunder", "CAESAR", "PzH 2000", "M109 Paladin", "Archer"]),
      (launchers, ["HIMARS", "K239 Chunmoo", "M270 MLRS", "Astros II"]),
      (defences, ["Patriot", "IRIS-T SLM", "NASAMS", "SAMP/T", "Barak 8"]),
      (drones, ["Bayraktar TB2", "MQ-9 Reaper", "Hermes 900", "Heron TP"]),
      (missiles, ["Javelin", "Spike", "Storm Shadow", "AIM-120 AMRAAM", "Exocet", "Naval Strike Missile"]),
      (ships, ["Gowind", "FREMM", "MEKO A-200", "Type 31"]), (radars, ["Giraffe 4A", "Ground Master 400"]),
    ]
    return table.flatMap { sort, names in
      names.map { Weapon(name: $0, category: sort.1, plural: sort.0, units: sort.2, price: sort.3) }
    }
  }()

  static let outlets: [String] = [
    "Morning Ledger", "Harbour Post", "Northern Herald", "Capital Gazette", "Evening Courier",
    "Defence Diary",
    "River Tribune", "The Standard Bearer", "Coastal Times", "Union Observer", "Border Chronicle",
    "Valley News",
    "Eastern Mirror", "Armour Weekly", "Daily Compass", "Plain Dealer of Record", "Southern Cross",
    "Hill Report",
    "Metro Examiner", "Frontier Review", "Old Town Voice", "Lake District Press", "Airpower Notes",
    "Sea Lanes",
    "The Quartermaster", "Market Wire", "Agence Centrale", "Press Union", "Newsline", "Global Dispatch",
  ]
}

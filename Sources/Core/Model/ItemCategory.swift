/// What kind of thing an item of a deal is; the raw values are the API's.
public enum ItemCategory: String, Sendable, CaseIterable {
  /// Aeroplanes and helicopters, trainers too.
  case aircraft
  /// Uncrewed aircraft and loitering munitions.
  case uav
  /// Surface-to-air systems with their missiles, portable ones too.
  case airDefence = "air_defence"
  /// Tanks, infantry fighting vehicles, personnel carriers and other military vehicles.
  case armouredVehicle = "armoured_vehicle"
  /// Guns, howitzers, mortars and rocket launchers.
  case artillery
  /// Missiles, guided bombs, torpedoes and rockets as stores.
  case missile
  /// Shells, cartridges, mines and unguided bombs.
  case ammunition
  /// Rifles, machine guns, shoulder-fired unguided weapons and grenades.
  case smallArms = "small_arms"
  /// Ships and submarines.
  case ship
  /// Radars, sonars, electronic warfare.
  case sensor
  case engine
  case satellite
  /// Helmets, vests, medical and demining goods, fuel, unarmed trucks.
  case nonLethal = "non_lethal"
  /// Training, maintenance, spares and services.
  case trainingSupport = "training_support"
  /// "Weapons", "military aid", "arms".
  case unspecified
}

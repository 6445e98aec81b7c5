import Core

/// Where backups go, how often, and how many stay.
struct BackupPlan: Sendable {
  /// The folder; nil when none are made by themselves.
  var folder: String?
  /// Seconds between two.
  var interval: Int
  /// How many stay.
  var keep: Int

  /// The plan that the settings name.
  init(_ settings: Settings) throws(SettingError) {
    folder = settings[.backupFolder].value.isEmpty ? nil : settings[.backupFolder].value
    interval = try settings.number(.backupHours, 1...8_760) * 3_600
    keep = try settings.number(.backupKeep, 1...10_000)
  }
}

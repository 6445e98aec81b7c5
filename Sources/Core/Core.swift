/// The version of ArmsLedger; the changelog says what each holds.
public enum ArmsLedger {
  /// Semantic version.
  public static let version = "0.1.0"
}

import Core
import Testing

struct VersionTests {
  @Test func `the version is a semantic one`() {
    #expect(ArmsLedger.version.split(separator: ".").compactMap { Int($0) }.count == 3)
  }
}

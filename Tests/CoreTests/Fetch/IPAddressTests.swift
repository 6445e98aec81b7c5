import Testing

@testable import Core

struct IPAddressTests {
  @Test(arguments: [
    ("0.0.0.0", false), ("10.1.2.3", false), ("100.64.0.1", false), ("100.63.255.255", true),
    ("127.0.0.1", false),
    ("169.254.169.254", false), ("172.15.255.255", true), ("172.16.0.1", false), ("172.31.255.255", false),
    ("172.32.0.1", true), ("192.0.0.1", false), ("192.0.2.1", false), ("192.168.1.1", false),
    ("198.18.0.1", false),
    ("198.19.255.255", false), ("198.51.100.7", false), ("203.0.113.7", false), ("224.0.0.1", false),
    ("255.255.255.255", false), ("8.8.8.8", true), ("1.1.1.1", true),
    ("::", false), ("::1", false), ("fe80::1", false), ("fc00::1", false), ("fdff::1", false),
    ("ff02::1", false),
    ("2001:db8::1", false), ("2001::1", false), ("3fff::1", false), ("2606:4700:4700::1111", true),
    ("::ffff:127.0.0.1", false), ("::ffff:8.8.8.8", true), ("::127.0.0.1", false), ("64:ff9b::7f00:1", false),
    ("64:ff9b::808:808", true), ("2002:7f00:1::", false), ("2002:808:808::1", true), ("fec0::1", false),
  ])
  func `public addresses are told from those that must not be reached`(_ text: String, _ isPublic: Bool)
    throws
  {
    #expect(try #require(IPAddress(text)).isPublic == isPublic)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "0x7f.1.1.1", ":::", "1::2::3", "12345::",
    "::g",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "fe80::1%eth0",
  ])
  func `what is no address is refused`(_ text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(arguments: [
    ("127.0.0.1/32", "127.0.0.1", 80, true), ("127.0.0.1", "127.0.0.2", 80, false),
    ("10.0.0.0/8", "10.255.1.1", 80, true), ("10.0.0.0/8", "11.0.0.1", 80, false),
    ("127.0.0.1/32:8080", "127.0.0.1", 8080, true), ("127.0.0.1/32:8080", "127.0.0.1", 80, false),
    ("[::1]/128", "::1", 1, true), ("[fd00::]/8:443", "fd12::9", 443, true),
    ("[fd00::]/8", "fe00::1", 443, false),
    ("[2001:db8::]/65", "2001:db8::1", 1, true), ("[2001:db8::]/65", "2001:db8:0:0:8000::1", 1, false),
    ("0.0.0.0/0", "9.9.9.9", 1, true), ("0.0.0.0/0", "::1", 1, false),
  ])
  func `an allowed network holds its own addresses and ports only`(
    _ network: String, _ address: String, _ port: UInt16, _ isInside: Bool
  ) throws {
    let network = try #require(AllowedNetwork(network))
    #expect(network.contains(try #require(IPAddress(address)), port: port) == isInside)
  }

  @Test(arguments: [
    "", "127.0.0.1/33", "127.0.0.1/-1", "127.0.0.1:0", "127.0.0.1:99999", "localhost/8", "::1/128",
    "[::1]/129",
  ])
  func `what is no network is refused`(_ text: String) {
    #expect(AllowedNetwork(text) == nil)
  }
}

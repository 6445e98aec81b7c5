import Testing

/// Tests that run the real binary, one after the other: each starts processes of its own, and the machine's cores
/// are wanted by the tests that measure time.
@Suite(.serialized) enum EndToEnd {}

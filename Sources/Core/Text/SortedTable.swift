/// Values by number, sorted by it: for tables of some dozens, in which hashing takes longer than finding.
struct SortedTable<Value> {
  private(set) var keys: [Int] = []
  private var values: [Value] = []

  var count: Int { keys.count }

  subscript(key: Int) -> Value? {
    get {
      let place = place(of: key)
      return place < keys.count && keys[place] == key ? values[place] : nil
    }
    set {
      let place = place(of: key)
      let isKnown = place < keys.count && keys[place] == key
      switch (newValue, isKnown) {
      case (let value?, true): values[place] = value
      case (let value?, false):
        insert(value, for: key, at: place)
      case (nil, true):
        keys.remove(at: place)
        values.remove(at: place)
      case (nil, false): break
      }
    }
  }

  private mutating func insert(_ value: Value, for key: Int, at place: Int) {
    // Most tables are filled in order.
    if place == keys.count {
      keys.append(key)
      values.append(value)
    } else {
      keys.insert(key, at: place)
      values.insert(value, at: place)
    }
  }

  /// The place of the first key that is no less.
  private func place(of key: Int) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low &+ high) / 2
      if keys[middle] < key { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}

extension SortedTable where Value: Comparable {
  /// Gives a number a value, unless it has a greater one.
  mutating func raise(_ key: Int, to value: Value) {
    let place = place(of: key)
    if place < keys.count, keys[place] == key {
      if values[place] < value { values[place] = value }
    } else {
      insert(value, for: key, at: place)
    }
  }
}

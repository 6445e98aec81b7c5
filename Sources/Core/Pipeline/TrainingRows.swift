extension Analyzer {
  /// Writes what the models see of an article, as JSON lines: how `Evaluation/train.py` gets its rows.
  ///
  /// A line for each candidate (`"row": "candidate"`, with the features of the models) and for each weighed act
  /// (`"row": "act"`).
  public func writeTrainingRows(of article: Article, id: String, to json: inout JSONWriter) {
    let hasTitle = !article.title.isEmpty
    let source = hasTitle ? article.title + "\n\n" + article.text : article.text
    let text = recognizer.annotate(source, published: article.published)
    let reading = relater.read(text, published: article.published, isTitled: hasTitle)
    let reader = FeatureReader(lexicon: lexicon, statistics: reading.statistics, into: FeatureNames())
    for candidate in reading.candidates {
      let sentence = reading.sentences[candidate.act.sentence]
      let features = reader.features(of: candidate.told, in: sentence)
        .joined(with: reader.features(of: candidate, in: sentence))
      json.object { json in
        json.name("row")
        json.value("candidate")
        json.name("id")
        json.value(id)
        json.name("act")
        json.value(candidate.actNumber)
        json.name("supplier")
        json.value(candidate.supplier)
        json.name("recipient")
        json.value(candidate.recipient)
        json.name("rule")
        json.value(candidate.rule.stage.rawValue)
        json.name("filled")
        json.value(candidate.isFilled)
        json.name("loose")
        json.value(candidate.isLoose)
        json.name("number")
        json.value(candidate.act.sentence)
        json.name("sentence")
        json.value(text.words(sentence.tokens))
        json.name("pair")
        json.value(features.pair.names)
        json.name("stage")
        json.value(features.stage.names)
        json.name("assertion")
        json.value(features.assertion.names)
        json.name("kind")
        json.value(features.kind.names)
      }
      json.endLine()
    }
    let acts = relater.weighed(reading)
    let actReader = ActFeatureReader(acts)
    let items = ItemAttachment(reading, lexicon: lexicon)
    let sums = MoneyAttachment(reading, words: relater.moneyWords, lexicon: lexicon)
    for (index, act) in acts.enumerated() {
      var features = FeatureNames()
      actReader.act(index, into: &features)
      json.object { json in
        json.name("row")
        json.value("act")
        json.name("id")
        json.value(id)
        json.name("supplier")
        json.value(act.supplier)
        json.name("recipient")
        json.value(act.recipient)
        json.name("stage")
        json.value(act.stage.rawValue)
        json.name("assertion")
        json.value(act.assertion.rawValue)
        json.name("features")
        json.value(features.names)
        json.name("items")
        json.array { json in
          for (group, vector) in zip(items.groups, items.vectors(of: index, among: acts)) {
            json.object { json in
              json.name("weapon")
              json.value(group.weapon)
              json.name("category")
              json.value(group.category.rawValue)
              json.name("features")
              write(vector, to: &json)
            }
          }
        }
        json.name("sums")
        json.array { json in
          for (mention, vector) in zip(sums.mentions, sums.vectors(of: index, among: acts)) {
            let money = sums.inOwnCurrency(mention, of: act)
            json.object { json in
              json.name("min")
              json.value(money.min)
              json.name("max")
              json.value(money.max)
              json.name("currency")
              json.value(money.currency)
              json.name("features")
              write(vector, to: &json)
            }
          }
        }
      }
      json.endLine()
    }
  }

  /// Writes the numbers of a vector that are not zero, by name.
  private func write<Feature>(_ vector: FeatureVector<Feature>, to json: inout JSONWriter) {
    json.object { json in
      for (name, value) in zip(FeatureVector<Feature>.names, vector.values) where value != 0 {
        json.name(of: name)
        json.value(Double(value))
      }
    }
  }
}

extension Analyzer {
  /// Tells line by line how an article was read: which rule or weight fired on which words.
  public func explanation(of article: Article) -> [String] {
    let hasTitle = !article.title.isEmpty
    let source = hasTitle ? article.title + "\n\n" + article.text : article.text
    return relater.explanation(
      of: recognizer.annotate(source, published: article.published), published: article.published,
      isTitled: hasTitle)
  }
}

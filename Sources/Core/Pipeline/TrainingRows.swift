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
    let features = FeatureReader(lexicon: lexicon, statistics: reading.statistics)
    for candidate in reading.candidates {
      let sentence = reading.sentences[candidate.act.sentence]
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
        json.name("supplier_slot")
        json.value(candidate.supplierSlot)
        json.name("recipient_slot")
        json.value(candidate.recipientSlot)
        json.name("rule_assertion")
        json.value(candidate.rule.assertion.rawValue)
        json.name("explicit")
        json.value(!candidate.isLoose && StageClassifier.isExplicit(candidate.act))
        json.name("explicit_assertion")
        json.value(StageClassifier.isExplicitAssertion(candidate.act))
        json.name("explicit_kind")
        json.value(KindClassifier.explicitKind(of: candidate.act)?.rawValue ?? "")
        json.name("group")
        json.value("\(candidate.act.group.rawValue)")
        json.name("core")
        json.value(candidate.act.core)
        json.name("grammatical")
        json.value(candidate.grammaticalProbability)
        json.name("phrase")
        json.value(candidate.act.phrase)
        json.name("money")
        json.value(candidate.act.money != nil)
        json.name("items")
        json.value(candidate.act.items.map { "\(sentence.units[$0.unit].tokens.lowerBound)" })
        json.name("pair")
        json.value(features.pair(candidate, sentence))
        json.name("stage")
        json.value(features.stage(candidate, sentence))
        json.name("assertion")
        json.value(features.assertion(candidate, sentence))
        json.name("kind")
        json.value(features.kind(candidate, sentence))
      }
      json.endLine()
    }
    let itemReader = ItemReader(lexicon: lexicon)
    for sentence in reading.sentences {
      json.object { json in
        json.name("row")
        json.value("sentence")
        json.name("id")
        json.value(id)
        json.name("number")
        json.value(sentence.number)
        json.name("text")
        json.value(text.words(sentence.tokens))
        json.name("units")
        json.value(sentence.phrases.map { phrase in
          "\(phrase.kind)[" + phrase.units.map { sentence.units[$0].kind.name }.joined(separator: " ") + "]"
        })
      }
      json.endLine()
      for phrase in sentence.phrases.indices where sentence.isNoun(phrase) {
        for found in itemReader.items(phrase, in: sentence) {
          json.object { json in
            json.name("row")
            json.value("item")
            json.name("id")
            json.value(id)
            json.name("number")
            json.value(sentence.number)
            json.name("phrase")
            json.value(phrase)
            json.name("token")
            json.value("\(sentence.units[found.unit].tokens.lowerBound)")
            json.name("preposition")
            json.value(sentence.preposition(phrase))
            json.name("has_item")
            json.value(sentence.hasItem(phrase))
            json.name("weapon")
            json.value(found.item.weapon ?? "")
            json.name("category")
            json.value(found.item.category.rawValue)
            json.name("generic")
            json.value(found.isGeneric)
            json.name("quantity")
            json.value(found.item.quantity?.words ?? "")
            json.name("words")
            json.value(found.item.words)
          }
          json.endLine()
        }
      }
    }
    for act in relater.weighed(reading) {
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
        json.value(act.features)
      }
      json.endLine()
    }
  }
}

extension Analyzer {
  /// Tells line by line how an article was read: which rule or weight fired on which words.
  public func explanation(of article: Article) -> [String] {
    let hasTitle = !article.title.isEmpty
    let source = hasTitle ? article.title + "\n\n" + article.text : article.text
    return relater.explanation(
      of: recognizer.annotate(source, published: article.published), published: article.published, isTitled: hasTitle)
  }
}

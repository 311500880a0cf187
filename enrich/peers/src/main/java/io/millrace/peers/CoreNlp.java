package io.millrace.peers;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreSentence;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations.SentimentAnnotatedTree;
import edu.stanford.nlp.util.PropertiesUtils;
import edu.stanford.nlp.util.Triple;
import io.millrace.analyze.SentenceAnalyzer.Name;
import io.millrace.analyze.SentenceAnalyzer.Target;
import io.millrace.analyze.Tone;
import io.millrace.analyze.evaluate.Annotator;
import io.millrace.contract.EntityType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.simple.SimpleMatrix;

/**
 * Stanford CoreNLP: its conditional random field of three classes for names, its recursive network
 * over parse trees for tones. It knows no targets, so the tone towards one is that of the text.
 */
final class CoreNlp implements Annotator {

  private static final String NAMES =
      "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";

  private final CRFClassifier<CoreLabel> names;
  private final StanfordCoreNLP tones;

  /**
   * @throws IOException when its models are not on the class path
   */
  CoreNlp() throws IOException {
    try {
      names = CRFClassifier.getClassifier(NAMES);
    } catch (ClassNotFoundException e) {
      throw new IOException("the model " + NAMES + " is of another version", e);
    }
    tones =
        new StanfordCoreNLP(
            PropertiesUtils.asProperties("annotators", "tokenize,pos,parse,sentiment"));
  }

  @Override
  public List<List<Name>> names(List<String> texts) {
    return texts.stream().map(this::names).toList();
  }

  private List<Name> names(String text) {
    List<Name> found = new ArrayList<>();
    for (Triple<String, Integer, Integer> name : names.classifyToCharacterOffsets(text)) {
      found.add(new Name(EntityType.valueOf(name.first()), name.second(), name.third()));
    }
    return found;
  }

  @Override
  public List<Optional<Tone>> tones(List<String> texts) {
    return texts.stream().map(this::tone).toList();
  }

  /** The mean over the sentences, by their tokens; five classes become three. */
  private Optional<Tone> tone(String text) {
    CoreDocument document = new CoreDocument(text);
    tones.annotate(document);
    double[] sums = new double[3];
    double tokens = 0;
    for (CoreSentence sentence : document.sentences()) {
      SimpleMatrix classes =
          RNNCoreAnnotations.getPredictions(sentence.coreMap().get(SentimentAnnotatedTree.class));
      int weight = sentence.tokens().size();
      sums[0] += weight * (classes.get(0) + classes.get(1));
      sums[1] += weight * classes.get(2);
      sums[2] += weight * (classes.get(3) + classes.get(4));
      tokens += weight;
    }
    return tokens == 0
        ? Optional.empty()
        : Optional.of(new Tone(sums[0] / tokens, sums[1] / tokens, sums[2] / tokens));
  }

  @Override
  public List<Optional<Tone>> towards(List<Target> targets) {
    return tones(targets.stream().map(Target::text).toList());
  }
}

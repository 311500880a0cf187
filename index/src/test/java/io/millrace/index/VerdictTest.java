package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.bulk.OperationType;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are judged by their status; what the error is called is for people. */
class VerdictTest {

  private static final String NEW_NAME = "an_exception_of_tomorrow";

  private static Verdict item(int status, String type) {
    return Verdict.of(
        BulkResponseItem.of(
            item ->
                item.operationType(OperationType.Index)
                    .index("i")
                    .id("1")
                    .status(status)
                    .error(error -> error.type(type).reason("as it is"))));
  }

  private static Verdict request(int status) {
    return Verdict.of(
        new ElasticsearchException(
            "es/bulk",
            ErrorResponse.of(
                answer -> answer.status(status).error(e -> e.type(NEW_NAME).reason("as it is")))));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 408, 429, 500, 502, 503, 504})
  void whatTheServerCannotDoNowIsWaitedFor(int status) {
    assertThat(item(status, NEW_NAME)).isInstanceOf(Verdict.Later.class);
    assertThat(request(status)).isInstanceOf(Verdict.Later.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void anyOther4xxIsThatOfTheDocumentWhateverItsName(int status) {
    assertThat(item(status, NEW_NAME)).isEqualTo(new Verdict.Refused(NEW_NAME));
    assertThat(request(status)).isEqualTo(new Verdict.Whole(status));
  }

  @Test
  void aConflictOfVersionsMeansThatSomethingNewerIsThere() {
    assertThat(item(409, "version_conflict_engine_exception")).isEqualTo(new Verdict.Newer());
  }

  @Test
  void aBlockOfTheWholeIndexIsNobodysFault() {
    assertThat(item(400, "index_closed_exception")).isInstanceOf(Verdict.Later.class);
    assertThat(item(403, "cluster_block_exception")).isInstanceOf(Verdict.Later.class);
  }

  @Test
  void aMappingThatMissesAFieldIsNoDocumentsFault() {
    assertThat(item(400, "strict_dynamic_mapping_exception"))
        .isEqualTo(new Verdict.Later("400 strict_dynamic_mapping_exception"));
  }

  @Test
  void noAnswerAtAllIsWaitedFor() {
    assertThat(Verdict.of(new IOException("reset"))).isEqualTo(new Verdict.Later("IOException"));
  }
}

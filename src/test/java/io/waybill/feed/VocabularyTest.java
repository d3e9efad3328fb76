package io.waybill.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
  private static Vocabulary vocabulary(String name) {
    return Vocabulary.named(name).orElseThrow();
  }

  /** As the tables show it: a status, {@code -} for deliberately none, {@code ?} for unknown. */
  private static String meaning(Vocabulary vocabulary, String word) {
    Status status = vocabulary.status(word);
    return status != null ? status.name() : vocabulary.knows(word) ? "-" : "?";
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/vocabularies.txt", delimiter = '|')
  void everyPublishedWordIsDecided(String vocabulary, String word, String expected) {
    assertThat(meaning(vocabulary(vocabulary), word)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # in any case, blanks, hyphens and underscores do not matter
          aftership | in transit             | IN_TRANSIT
          aftership | OUT-FOR-DELIVERY       | OUT_FOR_DELIVERY
          aftership | exception 011          | RETURNED
          easypost  | Return To Sender       | RETURNED
          # a beginning; nothing shorter, and not what only looks like it
          cainiao   | CC_IM_CUSTOMS_ARRIVED  | IN_TRANSIT
          cainiao   | LH_HO_AIRLINE_SUCCESS  | IN_TRANSIT
          cainiao   | CC_IM                  | IN_TRANSIT
          cainiao   | CC_I                   | ?
          cainiao   | LH_DEPART              | ?
          # not in the list
          aftership | OutForDelivery_002     | ?
          aftership | COLLECTED              | ?
          aftership | ''                     | ?
          aftership | ÜBER                   | ?
          dpd       | 5                      | ?
          dpd       | 07                     | ?
          dpd       | 16                     | ?
          """)
  void wordsAreComparedByTheirLettersAndDigits(String vocabulary, String word, String expected) {
    assertThat(meaning(vocabulary(vocabulary), word)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # an announcement is no scan; trouble that tells where the parcel was is one
          aftership  | Pending        | false
          aftership  | Exception_003  | true
          aftership  | Exception_005  | false
          17track    | NotFound_Other | false
          17track    | Exception_Lost | false
          dpd        | 08             | true
          dpd        | 09             | false
          """)
  void aWordIsAScanOnlyWhereTheCourierHadTheParcel(
      String vocabulary, String word, boolean physical) {
    Status status = Objects.requireNonNull(vocabulary(vocabulary).status(word));

    assertThat(status.isPhysical()).isEqualTo(physical);
  }

  @Test
  void everyFileIsNamed() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(Vocabulary.class.getResource("vocabularies/dpd.yaml")).toURI());
    try (Stream<Path> files = Files.list(Objects.requireNonNull(folder.getParent()))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted())
          .isEqualTo(Vocabulary.names());
    }
    assertThat(Vocabulary.named("Aftership")).isEmpty();
  }
}

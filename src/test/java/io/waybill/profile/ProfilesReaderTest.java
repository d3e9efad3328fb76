package io.waybill.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.waybill.policy.PolicyException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What feeds.yaml may say, and what is said of one that is wrong. */
class ProfilesReaderTest {
  private static final String MINE =
      """
      profiles:
        mine:
          kind: orders
          files: [mine*.csv]
          dates: [iso]
          fields:
            order_id: Order
            %s
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the eighth line           | what is said of it
          oder_id: X                  | unknown field oder_id, did you mean "order_id"?
          currency: {constant: EURO}  | profiles.mine.fields.currency.constant is "EURO", expected a currency such as EUR
          seller_id: {}               | profiles.mine.fields.seller_id has not exactly one source, expected column, columns, constant or sign_of
          seller_id: {column: A, constant: B} | profiles.mine.fields.seller_id has not exactly one source, expected column, columns, constant or sign_of
          seller_id: {sign_of: A}     | profiles.mine.fields.seller_id is no currency, expected sign_of only there
          seller_id: {colum: A}       | unknown key "colum" in profiles.mine.fields.seller_id, did you mean "column"?
          ordered_at: {column: A, dates: [DD-MM-YYYY]} | profiles.mine.fields.ordered_at.dates is "DD-MM-YYYY", expected a form of times such as dd/MM/yyyy HH:mm:ss, iso, epoch or epoch_millis
          courier: {column: A, otherwise: guess} | profiles.mine.fields.courier.otherwise is "guess", expected keep, empty or reject
          """)
  void aWrongFieldIsSaidWithItsLine(String line, String said) {
    assertThat(problems(String.format(java.util.Locale.ROOT, MINE, line)))
        .contains("feeds.yaml:8: " + said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the fifth line            | what is said of it
          encoding: latin1            | profiles.mine.encoding is "latin1", expected one of UTF-8, windows-1252, Shift_JIS, GB18030
          delimiter: pipe             | profiles.mine.delimiter is "pipe", expected comma, semicolon or tab
          quote: '`'                  | profiles.mine.quote is "`", expected a quote (" or '), or none
          decimal: ','                | profiles.mine.decimal is ",", expected point or comma
          language: nl                | profiles.mine.language is "nl", expected one of EN, DE, FR, ES, IT
          trailer: '('                | profiles.mine.trailer is "(", expected a regular expression
          zone: Berlin                | profiles.mine.zone is "Berlin", expected a time zone such as Asia/Shanghai
          like: shopfy                | unknown profile shopfy, did you mean "shopee"?
          skip_lines: -1              | profiles.mine.skip_lines is "-1", expected a whole number from 0 to 999999999
          rows: [{column: A}]         | profiles.mine.rows has not exactly one of is and not, expected the values of rows to read
          signs: {€: euro}            | profiles.mine.signs.€ is "euro", expected a currency such as EUR
          """)
  void aWrongSettingIsSaidWithItsLine(String line, String said) {
    String text =
        "profiles:\n  mine:\n    kind: orders\n    files: [x.csv]\n    "
            + line
            + "\n    fields: {order_id: A}\n";

    assertThat(problems(text)).anyMatch(problem -> problem.startsWith("feeds.yaml:5: " + said));
  }

  @Test
  void aTimeWithoutAFormWouldBeGuessed() {
    String text =
        """
        profiles:
          mine:
            kind: courier
            files: [x.csv]
            fields: {event_at: When}
        """;

    assertThat(problems(text))
        .containsExactly(
            "feeds.yaml:5: profiles.mine.fields.event_at has no form, expected dates such as"
                + " [yyyy-MM-dd HH:mm]");
  }

  @Test
  void ofAStatusThereMustBeATable() {
    String text =
        """
        profiles:
          mine:
            kind: courier
            files: [x.csv]
            fields:
              status: {column: State, vocabulary: fedex}
        """;

    assertThat(problems(text).get(0))
        .startsWith("feeds.yaml:6: profiles.mine.fields.status.vocabulary is \"fedex\", expected");
  }

  @Test
  void ownProfilesComeFirstAndChangeThoseOfTheProgram() throws Exception {
    List<Profile> profiles =
        ProfilesReader.read(
                """
                defaults: {zone: Asia/Tokyo, seller_id: S-1}
                profiles:
                  mine: {like: shopee, files: [mine*.csv]}
                  lazada: {zone: Asia/Manila}
                """,
                "feeds.yaml")
            .profiles();

    assertThat(profiles.get(0).name()).isEqualTo("mine");
    assertThat(profiles.get(0).zone()).isEqualTo("Asia/Tokyo");
    assertThat(profiles.get(1).name()).isEqualTo("lazada");
    assertThat(profiles.get(1).zone()).isEqualTo("Asia/Manila");
    assertThat(profiles).hasSize(ProfilesReader.builtIn().profiles().size() + 1);
    assertThat(Needs.of(profiles.get(1)).keySet()).containsExactly("currency");
  }

  @Test
  void useSaysWhichOnesInWhichOrder() throws Exception {
    List<Profile> profiles = ProfilesReader.read("use: [lazada, ebay]\n", "feeds.yaml").profiles();

    assertThat(profiles).extracting(Profile::name).containsExactly("lazada", "ebay");
    assertThat(problems("use: [ebai]\n"))
        .containsExactly("feeds.yaml:1: unknown profile ebai, did you mean \"ebay\"?");
  }

  @Test
  void anotherContentHasAnotherFingerprint() throws Exception {
    String text = String.format(java.util.Locale.ROOT, MINE, "seller_id: {constant: VALUE}");
    Profile one = ProfilesReader.read(text.replace("VALUE", "A"), "a.yaml").profiles().get(0);
    Profile same = ProfilesReader.read(text.replace("VALUE", "A"), "b.yaml").profiles().get(0);
    Profile other = ProfilesReader.read(text.replace("VALUE", "B"), "a.yaml").profiles().get(0);

    assertThat(same.fingerprint()).isEqualTo(one.fingerprint());
    assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
  }

  private static List<String> problems(String text) {
    PolicyException thrown =
        catchThrowableOfType(PolicyException.class, () -> ProfilesReader.read(text, "feeds.yaml"));
    assertThat(thrown).isNotNull();
    return thrown.problems();
  }
}

package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waybill.job.InMemory;
import io.waybill.job.TestWorkspace;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a number, without any workspace. */
class NumberCommandTest {
  @TempDir(factory = InMemory.class)
  private Path folder;

  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder, new TestWorkspace(folder));
  }

  @Test
  void whatFitsComesFirstThenWhatWouldBeRight() {
    assertThat(terminal.pastes("./run.sh number 1234-5678-9013"))
        .isEqualTo(
            new Terminal.Said(
                0,
                """
                123456789013
                  fits  Sagawa Express              sagawa_12                check digit 3 is right
                  fits  Yamato Transport            yamato_12                check digit 3 is right
                  fails FedEx                       fedex_12                 check digit 3, right is 2: 123456789012
                  fails Purolator                   purolator_12             check digit 3, right is 5: 123456789015
                """,
                ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RB123456786GB | RB123456786GB fits no format that is known/  fails Postal services             s10_upu                  check digit 6, right is 5: RB123456785GB
          rb123456785xx | RB123456785XX fits no format that is known/  fails Postal services             s10_upu                  check digit 5 is right, country XX is not known
          ABCDEF        | ABCDEF has the form of no format that is known, so nobody can tell from here
          1.2e+15       | 1.2E+15 was a number before a spreadsheet rounded it, expected all digits of it
          12e15         | 12E15 has the form of no format that is known, so nobody can tell from here
          1e15          | 1E15 was a number before a spreadsheet rounded it, expected all digits of it
          ABC           | ABC is no tracking number, expected 4 to 40 letters A to Z and digits
          JD_01         | JD_01 is no tracking number, expected 4 to 40 letters A to Z and digits
          """)
  void whatFitsNothingEndsWith65(String number, String said) {
    assertThat(terminal.pastes("./run.sh number " + number))
        .isEqualTo(new Terminal.Said(65, said.replace('/', '\n') + "\n", ""));
  }

  @Test
  void programsReadTheSame() {
    assertThat(terminal.pastes("./run.sh number C11031500001889 --json"))
        .isEqualTo(
            new Terminal.Said(
                65,
                """
                {
                  "number" : "C11031500001889",
                  "fits" : false,
                  "problem" : "fits no format that is known",
                  "formats" : [ {
                    "courier" : "ontrac",
                    "format" : "ontrac_c",
                    "fits" : false,
                    "check_digit" : {
                      "place" : 15,
                      "found" : "9",
                      "right" : "7",
                      "corrected" : "C11031500001887"
                    },
                    "unknown" : null
                  } ]
                }
                """,
                ""));
  }

  @Test
  void allFormatsAreListedAsPoliciesNameThem() {
    assertThat(terminal.pastes("./run.sh number --formats").out())
        .startsWith(
            """
            courier          format                     is
                             s10                        UPU S10, of any country
            amazon           amazon_logistics           Amazon Logistics
            """)
        .contains("\nups              ups_1z                     UPS 1Z\n")
        .hasLineCount(43);
  }

  @ParameterizedTest
  @CsvSource({"number", "number RR123456785CN --formats"})
  void aNumberOrTheFormats(String command) {
    Terminal.Said said = terminal.pastes("./run.sh " + command);

    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).startsWith("waybill: expected a NUMBER, or --formats\n");
  }
}

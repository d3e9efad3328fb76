package io.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.waybill.Gzip;
import io.waybill.job.SmallMarket;
import io.waybill.job.TestWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a file, wherever it lies. */
class DetectCommandTest {
  private static final String FEEDS =
      """
      use: [shop, bare]
      defaults: {seller_id: S1, currency: EUR, zone: Europe/Berlin}
      profiles:
        shop:
          kind: orders
          files: ["shop*.csv"]
          delimiter: semicolon
          encoding: windows-1252
          decimal: comma
          dates: [dd/MM/yyyy HH:mm]
          fields:
            order_id: Order
            buyer_id: Buyer
            category: {constant: UNSTATED}
            order_value: Total
            courier: {constant: dhl express}
            tracking_number: Number
            ordered_at: Ordered
            first_uploaded_at: Shipped
            tracking_uploaded_at: Shipped
        bare:
          kind: courier
          files: ["bare*.csv"]
          dates: [iso]
          fields: {courier: Carrier, tracking_number: Number, event_at: At}
      """;
  private static final String SHOP = "Order;Buyer;Total;Number;Ordered;Shipped\n";

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void write() throws IOException {
    terminal = new Terminal(folder, new TestWorkspace(folder));
    Files.writeString(folder.resolve("policy.yaml"), SmallMarket.POLICY);
    Files.writeString(folder.resolve("feeds.yaml"), FEEDS);
  }

  private Terminal.Said detect(String name, byte[] bytes, String options) throws IOException {
    Files.write(folder.resolve(name), bytes);
    return terminal.pastes("./run.sh detect ~/" + name + options);
  }

  private Terminal.Said detect(String name, String text, String options) throws IOException {
    return detect(name, text.getBytes(StandardCharsets.UTF_8), options);
  }

  @Test
  void aNativeFileIsShownAsItIsRead() throws IOException {
    String rows =
        """
        x,courier,Tracking_Number,event_at,status,order_ref,ship_to_country,ship_to_postcode
        ," dhl  ecommerce",ab-12 34,2025-04-20T12:00:00+02:00,collected,#10-01,usa,01234-5678

        ,DHL,1.2E+11,2025-04-20T12:00:00Z,COLLECTED,,,
        ,DHL,AB1235,20.04.2025,COLLECTED,,,
        too,short
        """;

    assertThat(detect("courier-x.csv.gz", Gzip.of(rows), " --lines 2"))
        .isEqualTo(
            new Terminal.Said(
                0,
                """
                ~/courier-x.csv.gz
                  kind       courier
                  encoding   UTF-8, in gzip data
                  delimiter  comma
                  dates      event_at, e.g. 20.04.2025: 1 of 1 values can only be day first, none month first: certain
                  rows       4: 1 accepted, 0 unshipped, 3 rejected
                  line 2 is accepted
                    courier              DHL ECOMMERCE
                    tracking_number      AB1234
                    event_at             2025-04-20T10:00:00Z
                    status               COLLECTED
                    order_ref            1001
                    ship_to_country      US
                    ship_to_postcode     1234
                  line 4 is rejected
                    courier              DHL
                    tracking_number      1.2E+11
                    event_at             2025-04-20T12:00:00Z
                    status               COLLECTED
                  line 5 is rejected
                    courier              DHL
                    tracking_number      AB1235
                    event_at             20.04.2025
                    status               COLLECTED
                  line 6 is rejected
                  rejected   ~/courier-x.csv.gz:4: DAMAGED_NUMBER tracking_number
                  rejected   ~/courier-x.csv.gz:5: BAD_TIMESTAMP event_at
                  … and 1 more rejected rows (--lines N shows more)
                  next       Put it into the folder of its business date, e.g. inbox/2025-04-23/courier-x.csv.gz
                """,
                ""));
  }

  @Test
  void aProfiledFileIsShownWithTheFieldsThatTheProfileMakes() throws IOException {
    byte[] rows =
        (SHOP
                + "A1;Müller;1.234,50;AB 12;03/04/2025 08:00;04/04/2025 09:30\n"
                + "A2;Meier;9,99;;05/04/2025 08:00;\n"
                + "A3;Meier;9,99;AB13;05/04/2025 08:00;30/04/2025 08:00\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(detect("shop-1.csv", rows, " --policy ~/policy.yaml"))
        .isEqualTo(
            new Terminal.Said(
                0,
                """
                ~/shop-1.csv
                  kind       orders, by profile shop
                  encoding   windows-1252
                  delimiter  semicolon
                  dates      Ordered, e.g. 03/04/2025 08:00: all 3 values can be day first or month first: ambiguous; a day after the 12th would settle it
                  dates      Shipped, e.g. 30/04/2025 08:00: 1 of 2 values can only be day first, none month first: certain
                  rows       3: 2 accepted, 1 unshipped, 0 rejected
                  line 2 is accepted
                    order_id             A1
                    seller_id            S1
                    buyer_id             Müller
                    category             UNSTATED
                    order_value          1234.50
                    currency             EUR
                    courier              DHL EXPRESS
                    tracking_number      AB12
                    ordered_at           2025-04-03T06:00:00Z
                    first_uploaded_at    2025-04-04T07:30:00Z
                    tracking_uploaded_at 2025-04-04T07:30:00Z
                  line 3 is unshipped
                    order_id             A2
                    seller_id            S1
                    buyer_id             Meier
                    category             UNSTATED
                    order_value          9.99
                    currency             EUR
                    courier              DHL EXPRESS
                    ordered_at           2025-04-05T06:00:00Z
                  line 4 is accepted
                    order_id             A3
                    seller_id            S1
                    buyer_id             Meier
                    category             UNSTATED
                    order_value          9.99
                    currency             EUR
                    courier              DHL EXPRESS
                    tracking_number      AB13
                    ordered_at           2025-04-05T06:00:00Z
                    first_uploaded_at    2025-04-30T06:00:00Z
                    tracking_uploaded_at 2025-04-30T06:00:00Z
                  next       Put it into the folder of its business date, e.g. inbox/2025-04-23/shop-1.csv
                """,
                ""));
  }

  /** What a run would not read, why, and what to do: problem and remedy in full. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # name         | text ($: line end)                                | problem behind the file's name | remedy
          export.csv     | courier,tracking_number,event_at,status$          | : is no name of such a file, expected courier*.csv: its columns are of courier | Name it e.g. courier-export.csv.
          courier-a.csv  | courier,tracking_number,event_at$                 | :1: no column status, expected courier tracking_number event_at status | Correct the file, or write a profile for it: README, "Files as they come", tells how.
          my.csv         | Order;Buyer;Total;Number;Ordered;Shipped$         | : is no name that profile shop reads, whose columns it has, expected shop*.csv | Name it so, or list its name under files of the profile in feeds.yaml.
          shop.csv       | Order;Buyer;Total;Number;Ordered$                 | : is nothing that is read: profile shop is the nearest, but there is no column Shipped, expected orders*.csv, courier*.csv, waivers*.csv or a file that a profile is for | Write a profile for it: README, "Files as they come", tells how.
          note.txt       | hello$                                            | : is nothing that is read, expected orders*.csv, courier*.csv, waivers*.csv or a file that a profile is for | Write a profile for it: README, "Files as they come", tells how.
          courier.csv.gz | courier,tracking_number,event_at,status$          | :1: no gzip data, expected a file made by gzip, or a name without .gz if it is not compressed | Deliver it again, whole.
          courier.csv    | courier,tracking_number,event_at,status$DHL,x,y,z$ | : none of its 1 rows is accepted, expected some | See what is wrong.
          waivers.csv    | waiver_id,scope,scope_id,rule,from,to,reason,approved_by$W1,ORDER,1,*,x,y,z,a$ | : 1 waivers rejected, expected every waiver to be right | Correct them.
          """)
  void whatWouldNotBeRead(String name, String text, String problem, String remedy)
      throws IOException {
    Terminal.Said said = detect(name, text.replace('$', '\n'), " --policy ~/policy.yaml");

    assertThat(said.code()).isEqualTo(65);
    assertThat(said.out()).startsWith("~/" + name + "\n  kind       ");
    assertThat(said.err())
        .isEqualTo(
            "waybill: ~/"
                + name
                + problem
                + "\n"
                + remedy
                + "\nExit 65: an input file is wrong: correct it and run again.\n");
  }

  @Test
  void aProfileThatIsNotCompleteNamesWhatItNeeds() throws IOException {
    Terminal.Said said = detect("bare.csv", "Carrier,Number,At", " --policy ~/policy.yaml");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err())
        .startsWith("waybill: ~/bare.csv:1: profile bare cannot supply status")
        .contains("./run.sh init --profile bare lays one out.");
  }

  @Test
  void tooManyRejectsAreCountedAsThePolicySays() throws IOException {
    String header = "courier,tracking_number,event_at,status\n";
    String rows =
        header + "DHL,AB12,2025-04-20T12:00:00Z,COLLECTED\n".repeat(3) + "bad\n".repeat(4);
    assertThat(detect("courier.csv", rows, "").code()).isZero();
    assertThat(detect("courier.csv", rows, " --policy ~/policy.yaml").err())
        .startsWith(
            "waybill: ~/courier.csv: 4 of 7 rows rejected, expected at most 1 or 50 %"
                + " (max_rejects)\n");
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    String text = SHOP + "A1;B;9,99;AB12;03/04/2025 08:00;04/30/2025 09:30\n";
    Terminal.Said said = detect("shop.csv", text, " --policy ~/policy.yaml --json");
    assertThat(said.code()).isEqualTo(65);
    assertThat(JSON.std.mapFrom(said.out()))
        .containsEntry("is_read", false)
        .containsEntry("kind", "orders")
        .containsEntry("profile", "shop")
        .containsEntry("delimiter", "semicolon")
        .containsEntry("rows", 1)
        .hasEntrySatisfying(
            "dates",
            dates ->
                assertThat(dates.toString())
                    .contains("column=Shipped, order=MONTH_FIRST, values=1, only_day_first=0"))
        .hasEntrySatisfying(
            "rejects",
            rejects -> assertThat(rejects.toString()).contains("line=2, code=BAD_TIMESTAMP"));
  }

  @Test
  void aFileThatIsNotThereIsMissing() {
    assertThat(terminal.pastes("./run.sh detect ~/none.csv"))
        .isEqualTo(
            new Terminal.Said(
                66,
                "",
                """
                waybill: ~/none.csv: no such file, expected a file
                Name another.
                Exit 66: an input is missing: deliver it and run again.
                """));
  }

  @Test
  void damagedGzipDataOfAProfiledFileIsStillKnown() throws IOException {
    byte[] whole = Gzip.of(SHOP + "A1;B;9,99;AB12;03/04/2025 08:00;04/04/2025 09:30\n".repeat(3));
    byte[] cut = Arrays.copyOf(whole, whole.length - 4);
    Terminal.Said said = detect("shop.csv.gz", cut, " --policy ~/policy.yaml");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err())
        .startsWith("waybill: ~/shop.csv.gz:5: gzip data that is cut short, expected its end");
  }
}

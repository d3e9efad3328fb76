package io.waybill.status;

import io.waybill.approval.Approval;
import io.waybill.approval.Signature;
import io.waybill.job.NightRecord;
import io.waybill.report.Json;
import io.waybill.report.Report;
import io.waybill.report.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The status for programs. README says what each name means; a change raises the number. */
public final class StatusJson {
  private static final int SCHEMA = 1;

  private StatusJson() {}

  public static String of(Status status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("inbox", status.workspace().inbox().toString());
    json.put("reports", status.workspace().reports().toString());
    json.put("data", status.workspace().data().toString());
    json.put("running", holder(status.holder()));
    json.put("dates", status.dates().stream().map(StatusJson::date).toList());
    json.put("problems", status.problems());
    return Json.prettyWithNulls(json);
  }

  private static @Nullable Map<String, Object> holder(@Nullable Holder holder) {
    if (holder == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", holder.pid());
    json.put("purpose", holder.purpose());
    json.put("since", holder.since() == null ? null : holder.since().toString());
    return json;
  }

  private static Map<String, Object> date(DateStatus date) {
    RunRecord current = date.current();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("date", date.date().toString());
    json.put("state", date.state().name().toLowerCase(Locale.ROOT));
    json.put("revision", date.revision());
    json.put("sequence", current == null ? null : current.chain().sequence());
    json.put("revisions", date.revisions());
    json.put("approval", approval(date));
    json.put("failure", failure(date.run()));
    json.put("running", running(date));
    json.put("inputs", inputs(date.inputs()));
    json.put(
        "money", current == null ? List.of() : RunRecord.moneyJson(current.summary().booked()));
    json.put("shipments", current == null ? Map.of() : current.summary().shipments());
    json.put("pending", rows(current, Report.PENDING));
    json.put("incidents", rows(current, Report.INCIDENTS));
    json.put("findings", current == null ? Map.of() : findings(current));
    json.put("released", current == null ? null : current.permit().releaseJson());
    json.put(
        "accepted_changed_inputs", current == null ? List.of() : current.permit().changedInputs());
    return json;
  }

  private static @Nullable Map<String, Object> approval(DateStatus date) {
    Approval approval = date.approval();
    if (approval == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("state", approval.state().name().toLowerCase(Locale.ROOT));
    json.put("required", approval.required());
    json.put("signatures", signatures(approval.signatures()));
    json.put("void", signatures(approval.voided()));
    Approval before = date.approvedBefore();
    json.put("superseded", before == null ? List.of() : signatures(before.signatures()));
    return json;
  }

  private static List<Map<String, Object>> signatures(List<Signature> signatures) {
    return signatures.stream().map(StatusJson::signature).toList();
  }

  private static Map<String, Object> signature(Signature signature) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("revision", signature.revision());
    json.put("by", signature.by().name());
    json.put("note", signature.note());
    json.put("signed_at", signature.signedAt().toString());
    return json;
  }

  private static @Nullable Map<String, Object> failure(NightRecord.@Nullable Run run) {
    NightRecord.Failure failure = run == null ? null : run.failure();
    if (failure == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("exit", failure.exit());
    json.put("problems", failure.problems());
    json.put("remedy", failure.remedy());
    return json;
  }

  private static @Nullable Map<String, Object> running(DateStatus date) {
    NightRecord.Run run = date.run();
    if (run == null || date.state() != DateStatus.State.RUNNING) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("since", run.started().toString());
    json.put("pid", run.pid());
    json.put("step", run.step());
    json.put("percent", run.percent());
    return json;
  }

  private static Map<String, Object> inputs(InputChanges inputs) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("arrived", inputs.arrived());
    json.put("changed", inputs.changed());
    json.put("gone", inputs.gone());
    return json;
  }

  private static @Nullable Long rows(@Nullable RunRecord current, Report report) {
    return current == null ? null : current.summary().rows().getOrDefault(report, 0L);
  }

  private static Map<String, Long> findings(RunRecord current) {
    Map<String, Long> findings = new TreeMap<>();
    current.summary().findings().forEach((rule, count) -> findings.put(rule.name(), count));
    return findings;
  }
}

package io.waybill.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * The night, from top to bottom: what is read, put together, judged, settled and published, and in
 * which order.
 *
 * <p>A date's publication may change every later one, so these go through the same steps behind it;
 * all are published together. A step that a killed attempt completed is not done again, but for
 * those that are marked so: they find what is there already, or depend on more than the inputs.
 */
final class NightJob {
  static final String NAME = "night";

  /** Exit status of intake: the attempt was begun on other inputs, it cannot go on. */
  static final String STALE = "STALE";

  private static final String UNCHANGED = "UNCHANGED";
  private static final String CHANGED = "CHANGED";

  private static final String DONE = "COMPLETED";

  private static final boolean ALWAYS = true;
  private static final boolean BESIDE = true;

  private final JobRepository repository;
  private final NightState state;

  NightJob(JobRepository repository, NightState state) {
    this.repository = repository;
    this.state = state;
  }

  Job job(Publisher publisher) {
    Step intake = step("intake", ALWAYS, !BESIDE, new Intake(state, repository));
    Step sort = step("sort", () -> new Workers(state).run(new Sort(state)::run));
    LocalDate date = state.plan().date();
    Step hold = step("hold", new Hold(state)::run);
    Step publish = step("publish", () -> publisher.publish(state));

    Flow day = judged(date);
    JobExecutionDecider differs =
        (job, last) -> status(state.settled().changed().containsKey(date));
    FlowBuilder<Flow> night = new FlowBuilder<>(NAME);
    night.start(intake).on(DONE).to(sort).from(intake).on("*").fail();
    night.from(sort).on(DONE).to(day).from(sort).on("*").fail();
    night.from(day).on(DONE).to(differs).from(day).on("*").fail();
    night.from(differs).on(UNCHANGED).end();
    night.from(differs).on(CHANGED).to(rest(hold, publish));
    return new JobBuilder(NAME, repository).start(night.build()).end().build();
  }

  /**
   * Every later published date, each judged while the one before it is presented: judging leaves a
   * core idle, again and again. Then all that changed is published.
   */
  private Flow rest(Step hold, Step publish) {
    List<Flow> flows = new ArrayList<>();
    LocalDate last = state.plan().date();
    for (LocalDate later : state.plan().later()) {
      flows.add(
          new FlowBuilder<Flow>("presented " + last + ", judged " + later)
              .split(flow -> new Thread(flow, "beside").start())
              .add(presented(last, BESIDE), judged(later))
              .build());
      last = later;
    }
    flows.add(presented(last, !BESIDE));
    FlowBuilder<Flow> rest = new FlowBuilder<>("rest");
    rest.start(flows.get(0));
    flows.subList(1, flows.size()).forEach(rest::next);
    return rest.next(hold).next(publish).build();
  }

  /** What is done for one business date up to its eleven reports. */
  private Flow judged(LocalDate date) {
    FlowBuilder<Flow> day = new FlowBuilder<>("judged " + date);
    day.start(step("window " + date, new OpenWindow(state, date)::run));
    DayPasses passes = new DayPasses(state, date);
    for (DayPasses.Pass pass : passes.all()) {
      day.next(step(pass.name() + " " + date, pass.always(), !BESIDE, () -> passes.run(pass)));
    }
    return day.next(step("report " + date, new WriteReports(state, date)::run)).build();
  }

  /**
   * What is made of the reports, if they changed anything.
   *
   * @param beside whether the next date is judged meanwhile: then that is what one sees the
   *     progress of, and one worker is enough here
   */
  private Flow presented(LocalDate date, boolean beside) {
    Adjust adjust = new Adjust(state, date);
    Present present = new Present(state, date);
    return new FlowBuilder<Flow>("presented " + date)
        .start(step("adjust " + date, ALWAYS, beside, adjust::run))
        .next(
            step(
                "present " + date,
                ALWAYS,
                beside,
                () -> new Workers(state, beside ? 1 : state.workers()).run(present::run)))
        .build();
  }

  /** What a step does; returns how many things it handled. */
  private interface Single {
    long run() throws Exception;
  }

  private Step step(String name, Single work) {
    return step(name, ALWAYS, !BESIDE, work);
  }

  /** A step that was killed is done again as a whole. */
  private Step step(String name, boolean always, boolean beside, Single work) {
    return step(
        name,
        always,
        beside,
        (Tasklet)
            (contribution, chunk) -> {
              contribution.incrementWriteCount(work.run());
              return RepeatStatus.FINISHED;
            });
  }

  private Step step(String name, boolean always, boolean beside, Tasklet tasklet) {
    return new StepBuilder(name, repository)
        .tasklet(watched(tasklet))
        .allowStartIfComplete(always)
        .listener(new StepLog(state, beside))
        .build();
  }

  private static FlowExecutionStatus status(boolean changed) {
    return new FlowExecutionStatus(changed ? CHANGED : UNCHANGED);
  }

  /**
   * Does not begin what is to be stopped, and remembers what a step failed with. Publishing asks no
   * more once it has begun.
   */
  private Tasklet watched(Tasklet tasklet) {
    return (contribution, chunk) -> {
      try {
        state.progress().stopIfWanted();
        return tasklet.execute(contribution, chunk);
      } catch (Exception | Error e) {
        state.progress().failed(e);
        throw e;
      }
    };
  }
}

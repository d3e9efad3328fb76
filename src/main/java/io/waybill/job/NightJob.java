package io.waybill.job;

import java.time.LocalDate;
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

  private final JobRepository repository;
  private final NightState state;

  NightJob(JobRepository repository, NightState state) {
    this.repository = repository;
    this.state = state;
  }

  Job job(Publisher publisher) {
    Step intake = step("intake", ALWAYS, new Intake(state, repository));
    Step sort = workers("sort", ALWAYS, new Sort(state)::run);
    LocalDate date = state.plan().date();
    Step hold = step("hold", new Hold(state)::run);
    Step publish = step("publish", () -> publisher.publish(state));

    Flow day = day(date);
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

  /** Every later published date, one after the other, then all that changed is published. */
  private Flow rest(Step hold, Step publish) {
    FlowBuilder<Flow> rest = new FlowBuilder<>("rest");
    boolean first = true;
    for (LocalDate later : state.plan().later()) {
      if (first) {
        rest.start(day(later));
      } else {
        rest.next(day(later));
      }
      first = false;
    }
    if (first) {
      rest.start(hold);
    } else {
      rest.next(hold);
    }
    return rest.next(publish).build();
  }

  /** What is done for one business date. */
  private Flow day(LocalDate date) {
    FlowBuilder<Flow> day = new FlowBuilder<>("day " + date);
    day.start(step("window " + date, new OpenWindow(state, date)::run));
    for (DayPasses.Pass pass : new DayPasses(state, date).all()) {
      day.next(workers(pass.name() + " " + date, pass.always(), pass.work()));
    }
    return day.next(step("report " + date, new WriteReports(state, date)::run))
        .next(step("adjust " + date, new Adjust(state, date)::run))
        .next(workers("present " + date, ALWAYS, new Present(state, date)::run))
        .build();
  }

  /** What a step does; returns how many things it handled. */
  private interface Single {
    long run() throws Exception;
  }

  private Step step(String name, Single work) {
    return step(name, ALWAYS, work);
  }

  private Step step(String name, boolean always, Single work) {
    return step(
        name,
        always,
        (Tasklet)
            (contribution, chunk) -> {
              contribution.incrementWriteCount(work.run());
              return RepeatStatus.FINISHED;
            });
  }

  private Step step(String name, boolean always, Tasklet tasklet) {
    return new StepBuilder(name, repository)
        .tasklet(watched(tasklet))
        .allowStartIfComplete(always)
        .listener(new StepLog(state))
        .build();
  }

  /** A pass of many workers: if it was killed, all of it is done again. */
  private Step workers(String name, boolean always, DayPasses.Work work) {
    return step(name, always, () -> new Workers(state).run(work));
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
        state.stopIfWanted();
        return tasklet.execute(contribution, chunk);
      } catch (Exception | Error e) {
        state.failed(e);
        throw e;
      }
    };
  }
}

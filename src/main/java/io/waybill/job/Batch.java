package io.waybill.job;

import io.waybill.ledger.Database;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Batch on a database: job repository and job operator.
 *
 * <p>Put together by hand: an application context with {@code @EnableBatchProcessing} makes the
 * same two, and takes a quarter of a second to find out what they are.
 */
final class Batch {
  private final JobRepository repository;
  private final JobOperator operator;
  private final TransactionTemplate transaction;

  Batch(Database database) {
    DataSource dataSource = database.dataSource();
    JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
    transaction = new TransactionTemplate(transactions);
    try {
      JdbcJobRepositoryFactoryBean repositories = new JdbcJobRepositoryFactoryBean();
      repositories.setDataSource(dataSource);
      repositories.setTransactionManager(transactions);
      repositories.afterPropertiesSet();
      repository = repositories.getObject();
      TaskExecutorJobOperator operators = new TaskExecutorJobOperator();
      operators.setJobRepository(repository);
      operators.setJobRegistry(new MapJobRegistry());
      operators.afterPropertiesSet();
      operator = operators;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  JobRepository repository() {
    return repository;
  }

  JobOperator operator() {
    return operator;
  }

  /** Marks an execution whose process was killed as failed: it can be resumed then. */
  void recover(JobExecution execution) {
    transaction.executeWithoutResult(status -> operator.recover(execution));
  }
}

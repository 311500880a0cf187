package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServerOptionsTest {

  private static ServerOptions options(String... arguments) {
    ServerOptions options = new ServerOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("servers", spec(options)))
        .parseArgs(arguments);
    return options;
  }

  private static CommandLine.Model.CommandSpec spec(ServerOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  @Test
  void anAddressWithoutCredentialsIsTaken() {
    assertThat(options("--elasticsearch", "https://search.example.org:9200").elasticsearch())
        .contains(URI.create("https://search.example.org:9200"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://elastic:hunter2@localhost:9200",
        "ftp://elastic:hunter2@localhost",
        "elastic:hunter2@localhost"
      })
  void anAddressWithCredentialsIsRefusedWithoutSayingThem(String address) {
    assertThatThrownBy(() -> options("--elasticsearch", address).elasticsearch())
        .isInstanceOf(UserError.class)
        .message()
        .contains("--elasticsearch cannot hold a user or a password")
        .doesNotContain("hunter2");
  }
}

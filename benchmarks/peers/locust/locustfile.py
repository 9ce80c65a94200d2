"""Users that GET one item over and over, by Locust's fast client."""

from locust import FastHttpUser, constant, task


class Gets(FastHttpUser):
    """One user, with one connection, who never pauses."""

    wait_time = constant(0)

    @task
    def get(self):
        self.client.get("/items/1")

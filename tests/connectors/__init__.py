"""Do the connectors keep their promises towards the outside?"""
